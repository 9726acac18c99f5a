import { describe, expect, it } from 'vitest'
import { goldenVector } from '../../../testing/golden'
import { batchFloor, populationFloor } from './naturalFloors'

interface Case {
  readonly alpha: number
  readonly nL: number
  readonly n0: number
  readonly B: number
  readonly nu: number
  readonly floor: number
}

const { expected, tol } = goldenVector('noise_floor')

describe.each([
  ['population', populationFloor, expected.ng_pop as Case[]],
  ['batch', batchFloor, expected.ng_emp as Case[]],
] as const)('the floor by the Fisher of the %s', (_, floorOf, cases) => {
  it.each(cases)('at α = $alpha, B = $B', ({ alpha, nL, n0, B, nu, floor }) => {
    const drive = { step: alpha, batch: B, labelNoise: nu }
    const found = floorOf(drive, { inputs: n0, outputs: nL })!
    expect(Math.abs(found.excess / floor - 1)).toBeLessThan(tol)
    expect(found.excess).toBeCloseTo((nL * n0 * found.variance) / 2, 15)
  })
})

it('is none beyond the stable step, or with too small a batch', () => {
  const ends = { inputs: 5, outputs: 3 }
  const drive = { step: 2 / (1 + 6 / 16), batch: 16, labelNoise: 0.1 }
  expect(populationFloor({ ...drive, step: drive.step * 0.999 }, ends)).not.toBeNull()
  expect(populationFloor(drive, ends)).toBeNull()
  expect(batchFloor({ ...drive, step: 2 }, ends)).toBeNull()
  expect(batchFloor({ ...drive, batch: 6 }, ends)).toBeNull()
  expect(batchFloor({ ...drive, batch: 7 }, ends)).not.toBeNull()
})
