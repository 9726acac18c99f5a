import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { type Asked, experimentWith } from '../../testing/experiment'
import { predict } from './prediction'
import { forAllSeeds } from './sharedLaw'

const predictFor = (fields: Asked) => {
  const experiment = experimentWith({ width: 5, depth: 2, batch: 0, ...fields })
  return forAllSeeds(predict(experiment, buildProblem(experiment)), experiment)
}

const relative = (fields: Asked) => {
  const { laws } = predictFor(fields)
  return [laws.naturalGradient!.law, laws.sgd!.law].map((curve) => {
    if ('reason' in curve) return curve.reason
    return [...curve.excess.slice(0, 40)].map((value) => value / curve.excess[0]!)
  })
}

test.each([
  { start: 'balanced' },
  { start: 'polar' },
  { start: 'identity' },
  { start: 'polar', inputKappa: 10, inputBasis: 'aligned' },
] as const)('a shared law is the same for every seed: %o', (fields) => {
  const first = relative({ ...fields, seeds: 2, seed: 1 }).flat() as number[]
  const second = relative({ ...fields, seeds: 2, seed: 2 }).flat() as number[]
  expect(first.length).toBe(80)
  first.forEach((value, k) => {
    expect(second[k]! / value).toBeCloseTo(1, 9)
  })
})

test.each([
  { start: 'gaussian' },
  { start: 'orthogonal' },
  { start: 'polar', inputKappa: 10 },
] as const)('where seeds differ no law is drawn: %o', (fields) => {
  const [natural, gradient] = relative({ ...fields, seeds: 2 })
  expect(natural).toContain('each seed has a law of its own')
  // Not even one seed has one.
  expect(gradient).toContain('There is a closed law only')
})

test('the law of small steps in a wide network is every seed’s', () => {
  const { laws } = predictFor({ start: 'gaussian', hidden: 8, seeds: 2 })
  expect(laws.naturalGradient!.law).toMatchObject({ kind: 'approximate' })
})
