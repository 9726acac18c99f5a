import { expect, test } from 'vitest'
import type { NumberField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { systems } from '../../systems/all'
import { lastPosition, positionOfValue, valueMovedTo } from './sliderScale'

/** Every slider there is, with its default. */
const sliders: [string, NumberField][] = [
  ...Object.entries(fields),
  ...systems.flatMap((system) =>
    Object.values(system.tasks).flatMap((offer) =>
      Object.entries(offer.params).map(
        ([name, field]) => [`${system.id} ${name}`, field] as [string, typeof field],
      ),
    ),
  ),
].flatMap(([name, field]) => (field.kind === 'number' ? [[name, field]] : []))

/** The values an arrow key leads to, until it leads no further. */
function walk(field: NumberField, from: number, direction: 1 | -1): number[] {
  const values = [from]
  for (let now = from; ; ) {
    const position = Math.round(positionOfValue(field, now)) + direction
    if (position < 0 || position > lastPosition(field)) return values
    const next = valueMovedTo(field, position, now)
    if (next === now) return values
    values.push(next)
    now = next
  }
}

/** A field's word stands for 0, at one end. */
const place = (field: NumberField, value: number) => positionOfValue(field, value)

test.each(sliders)('%s: arrow keys lead from the default to both ends', (_, field) => {
  for (const direction of [1, -1] as const) {
    const values = walk(field, field.initial, direction)
    const places = values.map((value) => place(field, value))
    for (let i = 1; i < places.length; i++) {
      expect(
        direction * (places[i]! - places[i - 1]!),
        `${values[i - 1]} → ${values[i]}`,
      ).toBeGreaterThan(0)
    }
    expect(Math.round(places.at(-1)!)).toBe(direction === 1 ? lastPosition(field) : 0)
  }
})

test('the defaults that rounding once held', () => {
  const up = (field: NumberField, now: number) =>
    valueMovedTo(field, Math.round(positionOfValue(field, now)) + 1, now)
  expect(up(fields.kappa, 100)).toBe(110)
  expect(up(fields.inputKappa, 1)).toBeGreaterThan(1)
})
