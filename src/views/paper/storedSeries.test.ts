import { expect, test } from 'vitest'
import { paperRun, presetOf } from '../../experiment/paperRun'
import { initialValues } from '../../experiment/schema'
import { storedBatch, storedDampings, storedGroups, storedSeries } from './storedSeries'

const all = (['1', '2', '3', 'ae'] as const).flatMap((paperNet) =>
  (['light', 'full'] as const).map((paperSize) => ({ paperNet, paperSize })),
)

test.each(all)(
  'stored curves of $paperNet, $paperSize: of systems it runs, in increasing order',
  (chosen) => {
    const groups = storedGroups(chosen)
    const keys = presetOf(chosen).systems.map(({ id, key = id }) => key)
    for (const { curves } of groups) for (const { key } of curves) expect(keys).toContain(key)
    for (const axis of ['samples', 'time'] as const) {
      for (const { x, count } of storedSeries(groups, axis)) {
        for (let k = 1; k < count; k++) expect(x[k]!).toBeGreaterThan(x[k - 1]!)
      }
    }
    expect(storedDampings(groups).length).toBeGreaterThan(1)
    const { batch } = paperRun({ ...initialValues, ...chosen, paperSize: 'full' })
    if (chosen.paperSize === 'full') expect(storedBatch(chosen)).toBe(batch)
  },
)

test('of one’s own widths none are stored', () => {
  expect(storedGroups({ paperNet: 'own', paperSize: 'light' })).toEqual([])
})
