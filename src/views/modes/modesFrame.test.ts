import { expect, test } from 'vitest'
import { axisDomain } from '../../charts/domain'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { modesFrame } from './modesFrame'
import type { ModePanel } from './modesPicture'

const size = { width: 600, height: 300 }

function panelOf(values: readonly number[]): ModePanel {
  const steps = values.map((_, k) => k)
  const line = {
    number: 1,
    label: 's₁',
    color: 'red',
    start: 0.5,
    target: 1,
    middle: 0.5,
    law: null,
    flow: null,
  }
  return {
    system: 'sgd',
    law: null,
    reason: null,
    lines: [{ ...line, measured: { steps, values }, halfTime: null }],
    steps,
  }
}

for (const modesScale of ['linear', 'log'] as const) {
  test(`a run that diverged has a ${modesScale} axis of what is finite`, () => {
    const experiment = { ...defaultExperiment, modesScale }
    const { y } = modesFrame(panelOf([0.5, 0.8, Number.NaN, Infinity]), experiment, 10, true, size)
    expect(axisDomain(y.kind, y.domain)).toEqual(y.domain)
    expect(y.domain[1]).toBeGreaterThan(1)
    expect(y.domain[1]).toBeLessThan(2)
  })
}

test('of a run longer than its axis only what is in view is drawn', () => {
  const panel = panelOf(Array.from({ length: 5000 }, () => 0.7))
  const { series, points } = modesFrame(panel, defaultExperiment, 20, true, size)
  expect(series.find(({ id }) => id === 'sgd-measured-1')?.count).toBe(22)
  expect(points!.length).toBeLessThan(3)
})
