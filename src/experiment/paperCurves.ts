/**
 * @file Curves of the paper's experiments as they were run once in NumPy, to be drawn behind the page's own
 * (docs/paper.md 4, 5). They are not the authors': theirs were not at hand.
 */

import stored from './paperCurves.json'

/** One run of one system; rounded to three digits. */
export interface StoredCurve {
  /** The system's key in the preset (paper.ts). */
  readonly key: string
  readonly seed: number
  /** Training time of the whole run on one core of a server; spread evenly over its samples. */
  readonly cpuSeconds: number
  /** The lower bound: the teacher's test loss. Of linear networks only. */
  readonly teacherLoss?: number
  /** After the first of the group's samples; it ends where the run stopped, or was no longer finite. */
  readonly testLoss: readonly number[]
  /** Of the natural gradient: the damping at the same places. */
  readonly damping?: readonly number[]
}

/** Runs that were measured after the same numbers of samples. */
export interface StoredGroup {
  /** The published preset, or the light autoencoder. */
  readonly preset: 'network1' | 'network2' | 'network3' | 'autoencoder' | 'autoencoder14'
  readonly samples: readonly number[]
  readonly curves: readonly StoredCurve[]
}

export const storedCurves = stored.groups as readonly StoredGroup[]
