/** @file What a run says of its systems, in sentences made of its own numbers. */

import { formatNumber } from '../../charts/numbers'
import { costToReach, spent } from '../../store/autoencoder/comparison'
import { systemOf } from '../../systems/listed'
import { capital } from '../../systems/names'
import { alike, amount, comparisons, inWords, kinds, listed, steps } from './costWords'
import type { Measured } from './useMeasured'

/** The system that the others are compared with: the first of the natural gradients there is. */
export function referenceOf(measured: readonly Measured[]): Measured | undefined {
  return measured.find(({ id }) => systemOf(id)?.family === 'natural')
}

/** How the reference got to the target, or that it has not. */
export function referenceVerdict({ name: plain, trace }: Measured, target: number): string {
  const cost = costToReach(trace, target)
  const name = capital(plain)
  return cost
    ? `${name} reached a test loss of ${formatNumber(target)} in ${inWords(cost)}.`
    : `${name} has not reached a test loss of ${formatNumber(target)} in ${steps(spent(trace))}.`
}

/** How many times fewer steps, operations and seconds the reference took to the target than another. */
export function verdictAgainst(other: Measured, reference: Measured, target: number): string {
  const mine = costToReach(reference.trace, target)
  const theirs = costToReach(other.trace, target)
  const name = reference.name
  if (other.trace.count === 1) return 'not evaluated yet.'
  if (!mine) {
    return theirs
      ? `reached it in ${inWords(theirs)}.`
      : `not reached in ${steps(spent(other.trace))}.`
  }
  if (theirs) {
    return `reached it in ${inWords(theirs)}: ${name} took ${listed(comparisons(mine, theirs))}.`
  }
  // Whoever has not arrived will have spent more than it has until now.
  const soFar = spent(other.trace)
  const sure = kinds.flatMap(({ key, less }) => {
    const ratio = soFar[key] / mine[key]
    return ratio > 1 + alike ? [`${formatNumber(ratio, 2)} times ${less}`] : []
  })
  const claim = sure.length > 0 ? `: ${name} took at least ${listed(sure)}` : ''
  return `not reached in ${steps(soFar)}${claim}.`
}

/** Where another system was ahead of the reference on its way to a loss; empty where none was. */
export function defeats(
  measured: readonly Measured[],
  reference: Measured,
  target: number,
): string[] {
  const mine = costToReach(reference.trace, target)
  return measured.flatMap(({ name, trace }) => {
    const theirs = trace === reference.trace ? null : costToReach(trace, target)
    if (!theirs) return []
    if (!mine) return [`${capital(name)} got there, ${reference.name} not yet`]
    const behind = kinds.filter(({ key }) => theirs[key] < (1 - alike) * mine[key])
    if (behind.length === 0) return []
    const parts = behind.map(({ key, noun }) => {
      return `${noun} (${amount(key, theirs)} against ${amount(key, mine)})`
    })
    return [`${capital(name)} was ahead in ${listed(parts)}`]
  })
}

/** How far a run's test loss rose above its start on the way; null where it did not. */
export function overshoot({ name, trace }: Measured): string | null {
  const losses = trace.values('testLoss').subarray(0, trace.count)
  const at = losses.indexOf(losses.reduce((a, b) => Math.max(a, b)))
  if (at <= 0) return null
  return `The first steps of the ${name} overshoot, to a test loss of ${formatNumber(losses[at]!)} at step ${formatNumber(trace.steps[at]!)} from ${formatNumber(losses[0]!)} at the start: its covariances are those of few batches by then.`
}
