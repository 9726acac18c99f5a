/** @file Every parameter of every system on every task, one by one, at its ends and at each of its choices. */

import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import type { Params } from '../experiment/chosen'
import { type CatalogueCase, catalogueCases, trainerOf } from '../testing/catalogue'
import { relativeDistance } from '../testing/tinyNetworks'
import { defaultExperiment } from './defaultExperiment'
import type { Offer, ParamField } from './system'

const device = new ArrayDevice()
const experiment = { ...defaultExperiment, batch: 12 }

/** Enough to tell values apart, in most cases; and enough for periods to come to an end. */
const [fewSteps, manySteps] = [3, 24]

/** The tiny networks start at losses near 1; above this much the page calls them diverged. */
const diverged = 1e3

type Value = Params[string]

/** Of a number both ends, the largest last, and the word that stands outside of them. */
function valuesOf(field: ParamField): readonly Value[] {
  if (field.kind === 'switch') return [false, true]
  if (field.kind === 'choice') return field.options.map(({ value }) => value)
  return [...(field.word ? [0] : []), field.min, field.max]
}

/** The defaults, or another value of another parameter, beside which this one means anything. */
function besides(name: string, { params: fields, isShown }: Offer, defaults: Params): Params {
  const others = Object.entries(fields).flatMap(([other, field]) =>
    other === name ? [] : valuesOf(field).map((value) => ({ ...defaults, [other]: value })),
  )
  return [defaults, ...others].find((params) => isShown?.(name, experiment, params) ?? true)!
}

const cases = catalogueCases
  .filter(({ isTypical }) => isTypical)
  .flatMap((one) => {
    const offer = one.system.tasks[one.task]!
    return Object.entries(offer.params).map(([param, field]) => {
      const params = besides(param, offer, one.params)
      return { ...one, params, param, field, title: `${one.name}: ${param}` }
    })
  })

/** Where steps with one value lead; after a divergence as many follow as a block of the engine may still hold. */
function run(one: CatalogueCase, steps: number) {
  const trainer = trainerOf(one, one.training(device))
  const losses = [...trainer.advance(steps).losses]
  const weights = trainer.inspect().map((W) => W.to1DArray())
  const worst = losses.find((loss) => !(loss <= diverged))
  if (worst !== undefined) trainer.advance(manySteps)
  return { weights, worst }
}

test.each(cases)('$title', { timeout: 30_000 }, (one) => {
  const values = valuesOf(one.field)
  const runs = (steps: number) =>
    values.map((value) => run({ ...one, params: { ...one.params, [one.param]: value } }, steps))
  /** The smallest distance between choices, or of an end from the other. */
  const apart = (ran: ReturnType<typeof runs>) => {
    const pairs = ran.flatMap((a, i) => ran.slice(0, i).map((b) => [a, b] as const))
    const compared = one.field.kind === 'number' ? pairs.filter(([a]) => a === ran.at(-1)) : pairs
    return Math.min(...compared.map(([a, b]) => relativeDistance(a.weights, b.weights)))
  }
  let ran = runs(fewSteps)
  // Of networks that have both gone beyond all numbers nothing can be said but that.
  if (!(apart(ran) > 0)) ran = runs(manySteps)
  expect(apart(ran)).not.toBe(0)
  for (const { weights, worst } of ran) {
    // What ends does so by a loss that is too large, not by one that is none.
    if (worst === undefined) expect(weights.flat().every(Number.isFinite)).toBe(true)
    else expect(Number.isFinite(worst)).toBe(true)
  }
})
