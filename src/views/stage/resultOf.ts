/** @file The one line under the plot of a stage: what theory says before a run, what is read, what it took. */

import { formatNumber } from '../../charts/numbers'

/** What the line is made of. */
export interface Told {
  readonly systems: readonly {
    readonly id: string
    /** Excess loss relative to the start's at steps 0, 1, …, of which `count` are there. */
    readonly relative: ArrayLike<number>
    readonly count: number
    /** Predicted steps to the goal; null where no law gives them. */
    readonly predicted: number | null
  }[]
  /** The step that is read; null for none. */
  readonly step: number | null
  readonly hasBegun: boolean
  readonly hasEnded: boolean
}

export interface Result {
  readonly lead: string
  /** What is said of each system, without its name. */
  readonly parts: readonly { readonly id: string; readonly text: string }[]
  /** How many times more steps the slower of two took, "×45"; null where there are not two. */
  readonly ratio: string | null
}

/** Excess loss, relative to the start's, whose steps are compared: that of the laws' own figures. */
const goal = 1e-6

export function resultOf(told: Told): Result {
  const { step, hasBegun, hasEnded } = told
  if (step !== null || (hasBegun && !hasEnded)) return reading(told)
  return hasEnded ? outcome(told) : forecast(told)
}

function reading({ systems, step }: Told): Result {
  const newest = Math.max(0, ...systems.map(({ count }) => count - 1))
  const at = Math.min(step ?? newest, newest)
  return {
    lead: `Step ${formatNumber(at)}:`,
    parts: systems.map(({ id, relative, count }) => ({
      id,
      text: formatNumber(relative[Math.min(at, count - 1)] ?? Number.NaN),
    })),
    ratio: null,
  }
}

/** Where none got there, where they stand. */
function outcome(told: Told): Result {
  const { systems } = told
  const found = systems.map(({ relative, count }) => stepsTo(relative, count))
  if (found.every((steps) => steps === null)) return reading(told)
  return {
    lead: 'Steps to 10⁻⁶:',
    parts: systems.map(({ id, count }, i) => ({
      id,
      text: found[i] === null ? `> ${formatNumber(count - 1)}` : formatNumber(found[i]!),
    })),
    ratio: ratioOf(found),
  }
}

function forecast({ systems }: Told): Result {
  const steps = systems.map(({ predicted }) => predicted)
  return {
    lead: 'Predicted steps to 10⁻⁶:',
    parts: systems.map(({ id, predicted }) => ({
      id,
      text: predicted === null ? 'no law' : formatNumber(predicted),
    })),
    ratio: ratioOf(steps),
  }
}

function stepsTo(relative: ArrayLike<number>, count: number): number | null {
  for (let step = 0; step < count; step++) if (relative[step]! <= goal) return step
  return null
}

function ratioOf(steps: readonly (number | null)[]): string | null {
  const [first, second] = steps
  if (steps.length !== 2 || !first || !second) return null
  return `×${formatNumber(Math.max(first, second) / Math.min(first, second), 2)}`
}
