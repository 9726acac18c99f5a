/** @file Who is ahead in the first steps of a run and who late, in sentences made of its own numbers. */

import { formatNumber } from '../../charts/numbers'
import type { Trace } from '../../store/run/trace'
import { capital } from '../../systems/names'
import type { Measured } from './useMeasured'
import { referenceOf } from './verdicts'

/** Losses closer than this are said to be level. */
const level = 0.01

/**
 * How the natural gradient stands beside the best of the others, at the first step at which all were evaluated and
 * at the last, and there on averaged weights too, where they are kept; empty before there is anything to compare.
 */
export function standings(measured: readonly Measured[]): string[] {
  const reference = referenceOf(measured)
  const others = measured.filter((one) => one !== reference)
  if (!reference || others.length === 0) return []
  const common = commonSteps(measured)
  const [first, last] = [common[0], common.at(-1)]
  if (first === undefined || last === undefined) return []
  const at = (step: number, column: string) => standing(reference, others, step, column)
  const averaged = measured.every(({ trace }) => trace.has('averageTestLoss'))
  return [
    `First, at step ${formatNumber(first)}: ${at(first, 'testLoss')}`,
    ...(last > first ? [`Last, at step ${formatNumber(last)}: ${at(last, 'testLoss')}`] : []),
    ...(averaged ? [`On averaged weights, there: ${at(last, 'averageTestLoss')}`] : []),
  ]
}

/** The steps after the start at which every system was evaluated. */
function commonSteps(measured: readonly Measured[]): number[] {
  const [first, ...rest] = measured.map(({ trace }) => stepsOf(trace))
  return first!.filter((step) => step > 0 && rest.every((steps) => steps.includes(step)))
}

const stepsOf = ({ steps, count }: Trace) => [...steps.subarray(0, count)]

function standing(
  reference: Measured,
  others: readonly Measured[],
  step: number,
  column: string,
): string {
  const lossOf = ({ trace }: Measured, name = column) =>
    trace.values(name)[stepsOf(trace).indexOf(step)]!
  const [best] = others.toSorted((a, b) => lossOf(a) - lossOf(b))
  const [mine, theirs] = [lossOf(reference), lossOf(best!)]
  const said = (loss: number) => formatNumber(loss, 3)
  const isLevel = Math.abs(mine - theirs) <= level * Math.min(mine, theirs)
  const [ahead, behind] = mine <= theirs ? [reference, best!] : [best!, reference]
  const low = Math.min(mine, theirs)
  const high = Math.max(mine, theirs)
  const verdict = isLevel
    ? `${reference.name} and ${best!.name} are level, ${said(mine)} and ${said(theirs)}`
    : `${ahead.name} is ahead of ${behind.name}, ${said(low)} against ${said(high)}`
  const hasRange = column === 'testLoss' && ahead.trace.has('highestTestLoss')
  const meets = hasRange && lossOf(ahead, 'highestTestLoss') >= lossOf(behind, 'lowestTestLoss')
  return `${capital(verdict)}${meets && !isLevel ? '; the ranges of their seeds meet' : ''}.`
}
