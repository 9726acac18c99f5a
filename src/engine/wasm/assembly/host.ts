/** @file The module's entry: what its host may call. */

export { combine, transpose } from './elementwise'
export { product } from './product'
export { advance } from './steps'
