import { expect, test } from 'vitest'
import { legendOf } from './figure'
import { wrapped } from './wrapped'

const widthOf = (text: string) => text.length

test('lines are as full as they can be, and no word is lost', () => {
  expect(wrapped('aa bb cc dd', 5, widthOf)).toEqual(['aa bb', 'cc dd'])
  expect(wrapped('a longest b', 3, widthOf)).toEqual(['a', 'longest', 'b'])
  expect(wrapped('', 3, widthOf)).toEqual([])
})

test('a legend names each curve once, and what is predicted of those that have their name', () => {
  const entry = (label: string | null, stroke: 'solid' | 'dashed' | 'dotted') => ({
    ...{ label, stroke, color: 'var(--natural-1)', width: 2 },
  })
  const labels = (entries: ReturnType<typeof entry>[]) =>
    legendOf(entries).map(({ label, stroke }) => `${label} ${stroke}`)
  expect(
    labels([
      entry(null, 'dashed'),
      entry('exp', 'dotted'),
      entry('NG', 'solid'),
      entry('NG', 'solid'),
    ]),
  ).toEqual(['exp dotted', 'NG solid', 'predicted dashed'])
  expect(labels([entry('NG, predicted', 'dashed')])).toEqual(['NG, predicted dashed'])
})
