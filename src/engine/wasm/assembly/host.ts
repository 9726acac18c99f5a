/** @file The module's entry: what its host may call. */

export { negativeDefiniteInverse } from './definiteInverse'
export { combine, transpose } from './elementwise'
export { product } from './product'
export { advance } from './steps'
