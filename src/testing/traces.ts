/** @file Traces of runs that never were. */

import { Trace } from '../store/run/trace'

interface Evaluation {
  readonly step: number
  readonly milliseconds: number
  readonly trainLoss: number
  readonly testLoss: number
  /** Other columns. */
  readonly [column: string]: number
}

const nothing = { reports: {}, held: { bytes: 0, tensors: 0 } }

/** The trace of an autoencoder. @param evaluations the first one is of the start */
export function evaluatedTrace(operations: number, evaluations: readonly Evaluation[]): Trace {
  const [first, ...later] = evaluations
  const { step: _, milliseconds: __, ...start } = first!
  const trace = new Trace('evaluation', start, operations)
  for (const { step, milliseconds, ...losses } of later) {
    const columns = Object.fromEntries(
      Object.entries(losses).map(([name, value]) => [name, Float64Array.of(value)]),
    )
    trace.measure({ series: 'evaluation', firstStep: step, columns, milliseconds, ...nothing })
  }
  return trace
}

/** The trace of a deep linear network with these excess losses after 0, 1, … steps. */
export function steppedTrace(excess: readonly number[], milliseconds = 0): Trace {
  const [start, ...rest] = excess
  const trace = new Trace('step', { excess: start!, relative: 1, lowest: 1, highest: 1 }, 0)
  if (rest.length > 0) {
    const relative = Float64Array.from(rest, (value) => value / start!)
    const columns = {
      excess: Float64Array.from(rest),
      relative,
      lowest: relative,
      highest: relative,
    }
    trace.measure({ series: 'step', firstStep: 1, columns, milliseconds, ...nothing })
  }
  return trace
}
