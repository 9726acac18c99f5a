import { expect, test } from 'vitest'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { recordRuns } from '../../testing/recordRuns'
import { openingExperiment } from '../opening'
import { recordingOf } from './recordings'
import recordings from './recordings.json'

/** One in the last of six digits, for a number that begins with 1: where another last bit is rounded the other way. */
const lastDigit = 1e-5

test('trained anew, every recorded run has the losses that were recorded', async () => {
  const anew = await recordRuns()
  // Where this fails what is recorded is out of date: node scripts/record.mjs.
  expect(recordings.map(({ name }) => name)).toEqual(anew.map(({ name }) => name))
  recordings.forEach(({ name, curves }, i) => {
    curves.forEach(({ system, steps, losses }, k) => {
      const found = anew[i]!.curves[k]!
      expect([system, steps], name).toEqual([found.system, found.steps])
      losses.forEach((loss, n) => {
        const error = Math.abs(loss / found.losses[n]! - 1)
        expect(error, `${name} ${system} ${steps[n]}`).toBeLessThanOrEqual(lastDigit)
      })
    })
  })
}, 120_000)

test('a recording serves what it was made of, however long the run and on whatever it trains', () => {
  const whole = recordingOf(openingExperiment)
  expect(whole.map(({ system, steps }) => [system, steps.at(-1)])).toEqual([
    ['naturalGradient', 88],
    ['sgd', 5350],
  ])
  for (const { losses } of whole) {
    expect([losses[0], losses.at(-1)! < 1e-8]).toEqual([1, true])
    expect(losses.at(-1)).toBeGreaterThan(0.5e-8)
  }
  const [natural, gradient] = recordingOf({ ...openingExperiment, steps: 90, axis: 'step' })
  expect(natural).toEqual(whole[0])
  expect([gradient!.steps.at(-1), gradient!.losses.length]).toEqual([87, gradient!.steps.length])
  expect(recordingOf({ ...openingExperiment, kappa: 101 })).toEqual([])
  expect(recordingOf({ ...openingExperiment, stopAt: '1e-16' })).toEqual([])
  expect(recordingOf(defaultExperiment)).toHaveLength(2)
})
