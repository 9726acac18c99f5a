/**
 * @file Inverses that another thread makes between two steps, so that this one stays free.
 *
 * The same inverses as a step would make itself: one that finds none here does.
 */

import { type Factor, invertedFactor } from './factor'
import type { Situation } from './situation'
import type { Begin } from './system'

/** (factor + damping I)⁻¹ is wanted. */
export interface InverseJob {
  readonly factor: Factor
  readonly damping: number
}

/** The other thread. */
export interface Helper {
  /**
   * The inverses, each size × size row-major; the factors' values are given away.
   * @throws Error, as a rejection, where there is no such thread, or nobody wants them any more
   */
  invert(jobs: readonly InverseJob[]): Promise<readonly Float64Array[]>
}

/** The other thread, as a system in training sees it. */
export interface StepHelper extends Helper {
  /** What is to be done before each step, and awaited if it says so; runs inside the device's tidy. */
  before(work: (situation: Situation) => Promise<void> | null): void
}

export const inverted = ({ factor, damping }: InverseJob): Float64Array =>
  invertedFactor(factor, damping)

export class Beforehand {
  #made: { readonly step: number; readonly inverses: readonly Float64Array[] } | null = null

  /**
   * @param jobsOf the inverses that a step needs, null where it needs none; called before the step, and what
   * it changes for the step is not to be done again where take() gives inverses
   */
  constructor(
    { helper }: Pick<Begin, 'helper'>,
    jobsOf: (situation: Situation) => readonly InverseJob[] | null,
  ) {
    helper?.before((situation) => {
      this.#made = null
      const jobs = jobsOf(situation)
      const { step } = situation
      return (
        jobs &&
        helper.invert(jobs).then((inverses) => {
          this.#made = { step, inverses }
        })
      )
    })
  }

  /** The inverses for this step, also where it is begun anew; null where none were made. */
  take(step: number): readonly Float64Array[] | null {
    return this.#made?.step === step ? this.#made.inverses : null
  }
}
