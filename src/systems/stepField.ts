/** @file The step size that most systems have. */

import { number } from '../experiment/field'

/** A step size on a log slider. */
export const stepField = (initial: number, help = 'Step size.') =>
  number({
    key: 'step',
    label: 'Step',
    symbol: 'η',
    help,
    min: 1e-5,
    max: 10,
    integer: false,
    scale: 'log',
    initial,
  })
