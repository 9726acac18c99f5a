import { expect, test } from 'vitest'
import { offered } from '../../systems/chosen'
import { colorOf, lookOf, mostInColour, plotColors } from './tones'

const tasks = ['deepLinear', 'autoencoder'] as const

// Whatever runs on a task can share a plot: palette.test.ts tells every two colours apart, and strokes the rest.
test.each(tasks)('every two systems of a plot differ in colour or stroke: %s', (task) => {
  const looks = offered(task).map(({ system: { id } }) => {
    const { tone, stroke } = lookOf(task, id)
    return `${tone.property} ${stroke}`
  })
  expect(new Set(looks).size).toBe(looks.length)
})

test.each(tasks)('at most eight are in colour until one is chosen: %s', (task) => {
  const ids = offered(task).map(({ system }) => system.id)
  const grey = 'var(--soft)'
  const colors = plotColors(task, ids, null)
  expect(ids.filter((id) => colors(id) !== grey)).toEqual(ids.slice(0, mostInColour))
  const last = ids.at(-1)!
  expect(plotColors(task, ids, last)(last)).toBe(colorOf(task, last))
})
