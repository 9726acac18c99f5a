import { beforeEach, expect, test } from 'vitest'
import type { PlanePath } from '../theory/spectrum/planePath'
import type { Plane } from '../theory/spectrum/slicePlane'
import { forgetSlice, gridFor, keepGrid, type Slice, sliceWithLosses } from './slice'

const plane: Plane = {
  origin: new Float64Array(2),
  horizontal: Float64Array.of(1, 0),
  vertical: Float64Array.of(0, 1),
  window: { x: [0, 1], y: [0, 1] },
  start: [0, 1],
  fisher: [1, 0, 1],
}
const sliceOf = (key: string): Slice => ({
  key,
  kind: 'points',
  throughStep: 0,
  instead: null,
  plane,
  paths: {},
})
const size = { columns: 2, rows: 2 }
const excess = Float64Array.of(1, 2, 3, 4)

beforeEach(forgetSlice)

test('a plane is asked for once, and one at a time', () => {
  const first = gridFor(sliceOf('a'), size)!
  expect(first.spec).toMatchObject({ ...size, x: [0, 1], origin: plane.origin })
  expect(gridFor(sliceOf('a'), size)).toBeNull()
  expect(gridFor(sliceOf('b'), size)).toBeNull()
  keepGrid({ id: first.id, excess })
  expect(gridFor(sliceOf('a'), size)).toBeNull()
  expect(gridFor(sliceOf('b'), size)).not.toBeNull()
})

test('paths and contours of two planes never mix', () => {
  expect(sliceWithLosses(sliceOf('a'))).toEqual({ slice: sliceOf('a'), losses: null })
  keepGrid({ id: gridFor(sliceOf('a'), size)!.id, excess })
  const one = Float64Array.of(1)
  const path: PlanePath = { steps: one, x: one, y: one, fisher: [1, 0, 1] }
  const moved = { ...sliceOf('a'), paths: { natural: path } }
  expect(sliceWithLosses(moved)).toEqual({ slice: moved, losses: { ...size, excess } })
  const second = gridFor(sliceOf('b'), size)!
  expect(sliceWithLosses(sliceOf('b')).slice.key).toBe('a')
  keepGrid({ id: second.id, excess })
  expect(sliceWithLosses(sliceOf('b')).slice.key).toBe('b')
})

test('an answer to a forgotten question is dropped', () => {
  const { id } = gridFor(sliceOf('a'), size)!
  forgetSlice()
  keepGrid({ id, excess })
  expect(sliceWithLosses(sliceOf('a')).losses).toBeNull()
})
