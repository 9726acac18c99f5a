/** @file Gradient descent's modes before the run: stages one after the other (docs/theory.md 4.1-4.3). */

import type { Problem } from '../../../core/problem'
import { gradientStepSize } from '../../../core/stepSize'
import type { Experiment } from '../../../experiment/schema'
import { type AlignedModes, alignedModes } from '../alignedStart'
import { meanNote } from '../curve'
import { type FlowMode, flowPath, gradientFlow, learningTime } from '../gradientFlow'
import { integerPower } from '../modeMap'
import { curveOf, halfTime, held, type ModeCurve, valueAt } from './modeCurve'
import { type HalfTimes, type ModeLaw, noLaw } from './modeLaw'

/** Flow and recursion are told apart in the plot from this gap on, relative to the mode's target. */
const visibleGap = 0.02

/** A mode this close to its target, relative to it, has arrived. */
const arrivedDistance = 1e-6

/** A mode this many times its target will not come back. */
const farthest = 1e3

const unstableNote =
  'The step is larger than 2/λ₁, so the minimum is unstable: rounding can drive a run off the law.'
const lostNote =
  'The hidden layers carry only the modes that start above zero: the others cannot be learnt.'

/**
 * @param step of gradient descent, in units of 1/λ₁
 * @param shown indices of the modes to draw
 */
export function gradientForecast(
  experiment: Experiment,
  step: number,
  problem: Problem,
  shown: readonly number[],
): ModeLaw {
  const modes = alignedModes(problem)
  if ('reason' in modes) return noLaw(modes.reason)
  const { depth, steps, batch } = experiment
  const eta = gradientStepSize({ gradientStep: step, depth }, problem)
  const all = modes.target.map((_, k) => modePath(modes, k, eta, depth, steps))
  const curves = shown.map((k) => all[k]!)
  const flows = shown.map((k) => compareFlow(flowMode(modes, k, depth), all[k]!, eta))
  return {
    kind: batch > 0 ? 'mean' : 'exact',
    values: {
      order: 'axes',
      curves,
      flow: flows.map(({ curve }) => curve),
      flowGap: Math.max(0, ...flows.map(({ gap }) => gap)),
      halfTimes: all.map((curve, k) => halfTimesOf(curve, flowMode(modes, k, depth), eta)),
    },
    ratios: {
      real: all.map(({ steps, values }, k) => ({
        steps,
        values: Array.from(values, (s) => s / modes.target[k]!),
      })),
      imaginary: all.map(({ steps, values }) => ({ steps, values: Array.from(values, () => 0) })),
    },
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...(modes.start.includes(0) ? [lostNote] : []),
      ...(step > 2 ? [unstableNote] : []),
    ],
  }
}

/** a' = a + η m a^{L−1} (s* − a^L), s = a^L, until the mode has arrived. Source: docs/theory.md 4.3. */
function modePath(
  { start, target, rate }: AlignedModes,
  k: number,
  eta: number,
  depth: number,
  steps: number,
): ModeCurve {
  const [goal, pace] = [target[k]!, eta * rate[k]!]
  const values = [start[k]!]
  let a = start[k]! ** (1 / depth)
  let s = start[k]!
  while (values.length <= steps && Math.abs(s / goal - 1) > arrivedDistance) {
    a += pace * integerPower(a, depth - 1) * (goal - s)
    s = integerPower(a, depth)
    if (!(Math.abs(s) <= farthest * goal)) return curveOf(values)
    values.push(s)
  }
  return values.length <= steps ? held(values, steps) : curveOf(values)
}

function flowMode({ start, target, rate }: AlignedModes, k: number, depth: number): FlowMode {
  return { start: start[k]!, target: target[k]!, rate: rate[k]!, depth }
}

/** Steps at which flow and recursion are compared: as many in each decade. */
const comparedSteps = Array.from({ length: 60 }, (_, i) => Math.round(10 ** (i / 12)))

/** Saxe's solution where it is seen to differ from the curve. */
function compareFlow(
  mode: FlowMode,
  law: ModeCurve,
  eta: number,
): { readonly curve: ModeCurve | null; readonly gap: number } {
  if (mode.start === 0) return { curve: null, gap: 0 }
  const end = law.steps[law.steps.length - 1]!
  const gaps = comparedSteps
    .filter((step) => step <= end)
    .map((step) => Math.abs(valueAt(law, step) - gradientFlow(mode, eta * step)) / mode.target)
  const gap = Math.max(0, ...gaps)
  if (gap < visibleGap) return { curve: null, gap }
  const { times, values } = flowPath(mode, eta * end)
  return { curve: { steps: times.map((t) => t / eta), values }, gap }
}

/** Source: docs/theory.md 4.2, halfway from the start instead of from zero. */
function halfTimesOf(curve: ModeCurve, mode: FlowMode, eta: number): HalfTimes {
  const { start, target } = mode
  if (start === 0 || start === target) return { law: null, flow: null }
  return {
    law: halfTime(curve, start, target)?.step ?? null,
    flow: learningTime(mode, (start + target) / (2 * target)) / eta,
  }
}
