import { expect, it } from 'vitest'
import { bandPath } from './bandPath'
import { createScale } from './scale'

const x = createScale('linear', [0, 10], [0, 100])
const y = createScale('log', [1e-4, 1], [400, 0])

it('runs along the upper edge and back along the lower one', () => {
  expect(bandPath([0, 1, 2], [0.1, 0.01, 0.001], [1, 0.1, 0.01], 3, x, y)).toBe(
    'M0.0,0.0L10.0,100.0L20.0,200.0L20.0,300.0L10.0,200.0L0.0,100.0Z',
  )
})

it('keeps the extremes of a pixel column', () => {
  const xs = [0, 5, 5.01, 5.02, 9]
  expect(bandPath(xs, [1, 1, 0.01, 1, 1], [1, 1, 1, 1, 1], 5, x, y)).toContain('L50.0,200.0')
})

it('leaves out what diverged, and reaches to the axis where the lower edge has no place', () => {
  expect(bandPath([0, 1, 2], [0.1, 0, 0.1], [1, 1, Number.NaN], 3, x, y)).toBe(
    'M0.0,0.0L10.0,0.0L10.0,400.0L0.0,100.0Z',
  )
})

it('is empty without a second column', () => {
  expect(bandPath([0], [0.1], [1], 1, x, y)).toBe('')
})
