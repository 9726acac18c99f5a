import { expect, test } from 'vitest'
import { casesOf } from './cases'
import type { Outcome, Report } from './protocol'
import { Reporter } from './reporter'

const plan = { name: 'quick', rounds: 3 } as const
const machine = { renderer: 'a GPU', software: false, userAgent: '', logicalCores: 2 }
const settled: Outcome = { kind: 'wrong', disagreement: 1 }

test('a run that goes on keeps the cases that are wholly settled, and its start; the rest begins anew', () => {
  const cases = casesOf('quick')
  const [first, second] = cases
  const heard: Report[] = []
  const before = new Reporter(plan, machine, cases, null, (report) => heard.push(report))
  for (const row of first!.contestants.keys()) before.settle(first!.id, row, settled)
  before.settle(second!.id, 0, settled)
  before.say('cut short', 0.4)

  const earlier = { ...heard.at(-1)!, started: '2026-01-01T00:00:00.000Z' }
  const after = new Reporter(plan, machine, cases, earlier, (report) => heard.push(report))
  expect(cases.map(({ id }) => after.isDone(id))).toEqual(cases.map((_, k) => k === 0))
  after.say('goes on')
  const report = heard.at(-1)!
  expect(report.started).toBe(earlier.started)
  expect(report.cases[0]).toEqual(earlier.cases[0])
  for (const { rows } of report.cases.slice(1)) {
    expect(rows.every(({ outcome }) => outcome.kind === 'waiting')).toBe(true)
  }
})
