/** @file What the paper's curves are called, and their colours: one system runs at several step sizes. */

import { formatNumber } from '../../charts/numbers'
import { familyTones } from '../../charts/palette'
import type { Chosen } from '../../experiment/chosen'
import { keyOf } from '../../experiment/chosen'
import { isNatural, sgdAlphas } from '../../experiment/paper'
import { paperRun } from '../../experiment/paperRun'
import type { Experiment } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import { paper } from '../../store/runs'
import { nameOn } from '../../systems/names'

export interface Curve {
  readonly key: string
  /** Within a sentence. */
  readonly name: string
  /** At the curve's end. */
  readonly short: string
  /** A CSS colour. */
  readonly color: string
  readonly isNatural: boolean
  readonly trace: Trace
}

/** What has been measured of each system, the natural gradient first. */
export function curvesOf(experiment: Experiment): Curve[] {
  const { systems } = paperRun(experiment)
  return systems.flatMap((system, rank) => {
    const trace = paper.traces.get(keyOf(system))
    return trace ? [{ ...lookOf(system, rank), trace }] : []
  })
}

function lookOf(system: Chosen, rank: number): Omit<Curve, 'trace'> {
  const key = keyOf(system)
  if (isNatural(system)) {
    const name = 'natural gradient'
    return { key, name, short: name, color: 'var(--natural-1)', isNatural: true }
  }
  const tones = familyTones['first order']
  const alpha = sgdAlphas.findIndex((one) => key === `sgd${one}`)
  const tone = tones[alpha < 0 ? rank - 1 : alpha]!
  const common = { key, color: `var(${tone.property})`, isNatural: false }
  if (alpha >= 0) {
    const size = formatNumber(sgdAlphas[alpha]!)
    return { ...common, name: `SGD, α = ${size}`, short: `SGD ${size}` }
  }
  const name = nameOn('autoencoder', system.id)
  return {
    ...common,
    name: `${name}, step ${formatNumber(Number(system.params.step))}`,
    short: name,
  }
}
