import { expect, test } from 'vitest'
import { excessColumns } from '../tasks/deepLinear'
import type { Ensemble } from './ensemble'
import { type RacedTask, Racer } from './racer'

/** Of networks whose loss begins at 1: as the deep linear task has it. */
const task: RacedTask = {
  bounds: { target: 1e-8, diverged: 1e12 },
  initialLosses: [1, 1, 1],
  columns: (losses, count) => excessColumns(losses, [1, 1, 1], count),
}

/** Networks that play back lists of losses, from an initial loss of 1. */
function scripted(
  networks: readonly (readonly number[])[],
  residuals: readonly number[] = [],
): Ensemble {
  let step = 0
  return {
    count: networks.length,
    reports: { damping: 3 },
    held: { bytes: 0, tensors: 0 },
    get step() {
      return step
    },
    advance(count) {
      const from = step
      step += count
      return networks.map((losses) => ({
        losses: Float64Array.from(losses.slice(from, step)),
        residuals: Float64Array.from(residuals.slice(from, step)),
      }))
    },
    snapshot: () => ({ step }),
    restore: (snapshot) => {
      step = snapshot.step
    },
    inspect: () => [],
    dispose: () => {},
  }
}

test('ends at the first step at the target, whatever the block size', async () => {
  const losses = [0.5, 1e-8, 1e-9, 1e-10]
  const racer = new Racer('natural', scripted([losses]), task)
  const block = await racer.advance(4, 100)
  expect([...block.columns.excess!]).toEqual([0.5, 1e-8])
  expect([racer.end, racer.step]).toEqual(['target', 2])
})

test('ends at the step limit, and goes on when it is raised', async () => {
  const racer = new Racer('gradient', scripted([[0.9, 0.8, 0.7, 0.6]]), task)
  await racer.advance(4, 2)
  expect([racer.end, racer.step]).toEqual(['limit', 2])
  racer.applyLimit(3)
  expect(racer.end).toBeNull()
  expect([...(await racer.advance(4, 3)).columns.excess!]).toEqual([0.7])
  racer.applyLimit(2)
  expect([racer.end, racer.step]).toEqual(['limit', 3])
})

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [2e12]])(
  'a loss of %d is a divergence, and the step is named',
  async (bad) => {
    const racer = new Racer('gradient', scripted([[2, 50, bad, 1]]), task)
    const block = await racer.advance(4, 100)
    expect([racer.end, racer.step, block.columns.excess!.length]).toEqual(['diverged', 3, 3])
  },
)

test('an overshoot that may recover is no divergence', async () => {
  const racer = new Racer('natural', scripted([[1e7, 1e5, 1e3, 1]]), task)
  await racer.advance(4, 100)
  expect(racer.end).toBeNull()
})

test('an inverse that lost its precision ends the run at its step', async () => {
  const racer = new Racer('natural', scripted([[0.9, 0.8, 0.7]], [1e-6, 0.5, 1e-6]), task)
  const block = await racer.advance(3, 100)
  expect([racer.end, racer.step, block.reports]).toEqual([
    'inverse',
    2,
    { damping: 3, inverseResidual: 0.5 },
  ])
})

test('of several networks it reports the median and the range, and ends with the last of them', async () => {
  const racer = new Racer(
    'natural',
    scripted([
      [0.5, 1e-9, 1e-9],
      [0.7, 0.1, 1e-9],
      [0.9, Number.NaN, 1e-9],
    ]),
    task,
  )
  const block = await racer.advance(3, 100)
  expect([...block.columns.relative!]).toEqual([0.7, 0.1, 1e-9])
  expect([...block.columns.lowest!]).toEqual([0.5, 1e-9, 1e-9])
  expect([...block.columns.highest!]).toEqual([0.9, Number.NaN, 1e-9])
  expect([racer.end, racer.step]).toEqual(['target', 3])
  expect([racer.count('target'), racer.count('diverged')]).toEqual([2, 1])
})
