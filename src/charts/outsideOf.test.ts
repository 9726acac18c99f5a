import { expect, test } from 'vitest'
import { outsideOf } from './outsideOf'

const box = { left: 4, right: 6, top: -1, bottom: 1 }

test('a line is cut where it enters a box and goes on where it leaves it', () => {
  const bent = [
    [0, 0],
    [2, 0],
    [8, 0],
    [9, 3],
  ] as const
  expect(outsideOf([box], bent)).toEqual([
    [
      [0, 0],
      [2, 0],
      [4, 0],
    ],
    [
      [6, 0],
      [8, 0],
      [9, 3],
    ],
  ])
})

test('a line beside the boxes stays whole, one inside goes', () => {
  const beside = [
    [0, 2],
    [9, 2],
    [9, 5],
  ] as const
  expect(outsideOf([box], beside)).toEqual([beside])
  expect(
    outsideOf(
      [box],
      [
        [4.5, 0],
        [5.5, 0.5],
      ],
    ),
  ).toEqual([])
})

test('two boxes in one segment leave three parts', () => {
  const second = { ...box, left: 7, right: 8 }
  const parts = outsideOf(
    [box, second],
    [
      [0, 0],
      [10, 0],
    ],
  )
  expect(parts.map((part) => part.map(([x]) => x))).toEqual([
    [0, 4],
    [6, 7],
    [8, 10],
  ])
})
