/** @file The fields of the Systems tab: how its table is sorted, and what stands beside it. */

import { choice, onOff, system } from './field'

export const systemsViewFields = {
  trialTask: choice({
    key: 'task',
    label: 'Task',
    help: 'What the systems are tried on: the deep linear network of the experiment, or the autoencoder.',
    options: [
      { value: 'deepLinear', label: 'deep linear' },
      { value: 'autoencoder', label: 'autoencoder' },
    ],
    initial: 'deepLinear',
  }),
  tableSort: choice({
    key: 'sort',
    label: 'Sorted by',
    help: 'The column that the table of all systems is sorted by; by family where none is.',
    options: [
      { value: 'family', label: 'family' },
      { value: 'name', label: 'system' },
      { value: 'stepops', label: 'operations a step' },
      { value: 'steps', label: 'steps on the deep linear task' },
      { value: 'ops', label: 'operations on the deep linear task' },
      { value: 'time', label: 'seconds on the deep linear task' },
      { value: 'aesteps', label: 'steps on the autoencoder' },
      { value: 'aeops', label: 'operations on the autoencoder' },
      { value: 'aetime', label: 'seconds on the autoencoder' },
      { value: 'year', label: 'year of the paper' },
      { value: 'keeps', label: 'what it keeps' },
      { value: 'linear', label: 'what it becomes' },
    ],
    initial: 'family',
  }),
  tableReversed: onOff({
    key: 'desc',
    label: 'Descending',
    help: 'The largest first.',
    initial: false,
  }),
  demonstration: choice({
    key: 'demo',
    label: 'Demonstration',
    help: 'What is shown beside the table of all systems.',
    options: [
      { value: 'none', label: 'none' },
      { value: 'saddle', label: 'escape from a saddle' },
      { value: 'fisher', label: 'model Fisher against empirical Fisher' },
    ],
    initial: 'none',
  }),
  openCard: system({
    key: 'card',
    label: 'Card',
    help: 'The system whose card is open in the table of all systems.',
    words: ['none'],
    initial: 'none',
  }),
} as const
