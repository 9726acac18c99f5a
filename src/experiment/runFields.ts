/** @file The fields of the run: limits, pace, backend. */

import { choice, number } from './field'

export const runFields = {
  steps: number({
    key: 'steps',
    label: 'Step limit',
    help: 'A run stops after this many steps; a system also stops at 10⁻⁸ of the initial excess loss.',
    min: 10,
    max: 100000,
    integer: true,
    scale: 'log',
    initial: 400,
  }),
  pace: number({
    key: 'pace',
    label: 'Pace',
    help: 'Steps shown per second; “max” runs as fast as the machine allows. The numbers do not depend on it.',
    min: 1,
    max: 1000,
    integer: true,
    scale: 'log',
    word: { text: 'max', end: 'high' },
    initial: 40,
  }),
  backend: choice({
    key: 'backend',
    label: 'Backend',
    help: 'Where the training runs: float32 on WebGL2, or float64 on the CPU.',
    options: [
      { value: 'webgl', label: 'WebGL2 · float32' },
      { value: 'cpu', label: 'CPU · float64' },
    ],
    initial: 'webgl',
  }),
} as const
