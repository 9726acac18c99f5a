/** @file The fields of the run: limits, pace, backend. */

import { choice, number } from './field'

export const runFields = {
  steps: number({
    key: 'steps',
    label: 'Step limit',
    help: 'A run stops after this many steps; a system also stops where “Stop at” says.',
    min: 10,
    max: 100000,
    integer: true,
    scale: 'log',
    initial: 400,
  }),
  stopAt: choice({
    key: 'stop',
    label: 'Stop at',
    help: 'A system stops at this fraction of its initial excess loss. In float64, on the CPU, losses follow their laws all the way; in float32, on WebGL2, they level off on it.',
    options: [
      { value: '1e-8', label: '10⁻⁸ of the start' },
      { value: '1e-16', label: '10⁻¹⁶ of the start' },
      { value: '1e-24', label: '10⁻²⁴ of the start' },
    ],
    initial: '1e-8',
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
