/** @file The tasks that systems are tried on: what the table of all systems calls them, and when a trial has arrived. */

import type { Experiment } from '../../experiment/schema'
import type { TrialTaskId } from './trial'

interface Tried {
  readonly label: string
  /** Begins the words that the link sorts its columns by. */
  readonly prefix: string
  /** The measured column that a trial goes by. */
  readonly column: string
  /** The loss to reach. */
  readonly targetOf: (experiment: Experiment) => number
  /** Whose ways to a loss others are held against: the natural gradient there, and plain gradient descent. */
  readonly references: readonly string[]
}

export const tried: Readonly<Record<TrialTaskId, Tried>> = {
  deepLinear: {
    label: 'Deep linear',
    prefix: '',
    column: 'relative',
    targetOf: ({ sweepTarget }) => Number(sweepTarget),
    references: ['naturalGradient', 'sgd'],
  },
  autoencoder: {
    label: 'Autoencoder',
    prefix: 'ae',
    column: 'testLoss',
    targetOf: ({ aeTarget }) => aeTarget,
    references: ['onlineNatural', 'sgd'],
  },
}

export const taskIds = Object.keys(tried) as TrialTaskId[]

/** Something for each task. */
export const forTasks = <T>(of: (task: TrialTaskId) => T) =>
  Object.fromEntries(taskIds.map((task) => [task, of(task)])) as Readonly<Record<TrialTaskId, T>>
