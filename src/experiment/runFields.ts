/** @file The fields of the run and its views: limits, pace, backend, what is shown. */

import { choice, number } from './field'

export const runFields = {
  steps: number({
    key: 'steps',
    label: 'Step limit',
    help: 'A run stops after this many steps; an optimizer also stops at 10⁻⁸ of the initial excess loss.',
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
    help: 'Where the training runs: float32 WebGL2 kernels, or the float64 reference on the CPU.',
    options: [
      { value: 'webgl', label: 'WebGL2 · float32' },
      { value: 'cpu', label: 'CPU reference · float64' },
    ],
    initial: 'webgl',
  }),
  tab: choice({
    key: 'tab',
    label: 'View',
    help: 'Which view of the lab is open.',
    options: [
      { value: 'loss', label: 'Loss' },
      { value: 'scaling', label: 'Scaling' },
      { value: 'benchmark', label: 'Benchmark' },
    ],
    initial: 'loss',
  }),
  sweepGrid: choice({
    key: 'grid',
    label: 'Grid',
    help: 'What the rows of the scaling grid vary; its columns vary the condition number.',
    options: [
      { value: 'depth', label: 'depth × κ' },
      { value: 'step', label: 'step × κ' },
    ],
    initial: 'depth',
  }),
  sweepTarget: choice({
    key: 'target',
    label: 'Loss to reach',
    help: 'The excess loss, relative to the start, whose step is asked for.',
    options: [
      { value: '1e-2', label: '10⁻²' },
      { value: '1e-4', label: '10⁻⁴' },
      { value: '1e-6', label: '10⁻⁶' },
    ],
    initial: '1e-4',
  }),
  sweepCap: number({
    key: 'cap',
    label: 'Give up after',
    help: 'Steps after which a cell of the grid counts as not reached.',
    min: 100,
    max: 100000,
    integer: true,
    scale: 'log',
    initial: 2000,
  }),
  axis: choice({
    key: 'axis',
    label: 'Horizontal axis',
    help: 'What the loss is plotted against.',
    options: [
      { value: 'step', label: 'steps' },
      { value: 'logstep', label: 'steps, log' },
      { value: 'samples', label: 'samples' },
      { value: 'time', label: 'training time' },
    ],
    initial: 'step',
  }),
} as const
