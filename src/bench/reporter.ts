/** @file Keeps the report up to date while the benchmark runs, and publishes each new state of it. */

import type { BenchmarkCase } from './cases'
import type { CaseReport, Machine, Outcome, PlanName, Report } from './protocol'
import { reportTargets } from './targets'

export interface Plan {
  readonly name: PlanName
  readonly rounds: number
}

export class Reporter {
  readonly #plan: Plan
  readonly #machine: Machine
  readonly #publish: (report: Report) => void
  #cases: readonly CaseReport[]
  readonly #started: string
  #done = 0

  /** @param earlier the last report of a run that goes on: its finished cases and its start are kept */
  constructor(
    plan: Plan,
    machine: Machine,
    cases: readonly BenchmarkCase[],
    earlier: Report | null,
    publish: (report: Report) => void,
  ) {
    this.#plan = plan
    this.#machine = machine
    this.#publish = publish
    this.#started = earlier?.started ?? new Date().toISOString()
    const done = new Map(earlier?.cases.filter(isDone).map((one) => [one.id, one]))
    this.#cases = cases.map((one) => done.get(one.id) ?? blank(one))
  }

  /** Whether all of a case is settled. */
  isDone(caseId: string): boolean {
    return this.#cases.some((one) => one.id === caseId && isDone(one))
  }

  /** Sets the outcome of one row. */
  settle(caseId: string, row: number, outcome: Outcome): void {
    this.#cases = this.#cases.map((one) =>
      one.id === caseId
        ? { ...one, rows: one.rows.map((old, i) => (i === row ? { ...old, outcome } : old)) }
        : one,
    )
  }

  /** @param share of the whole benchmark that was done since the last call */
  say(doing: string, share = 0): void {
    this.#done += share
    this.#publishAs(doing, false)
  }

  finish(): void {
    this.#done = 1
    this.#publishAs('', true)
  }

  #publishAs(doing: string, isFinished: boolean): void {
    this.#publish({
      plan: this.#plan.name,
      started: this.#started,
      machine: this.#machine,
      rounds: this.#plan.rounds,
      cases: this.#cases,
      targets: reportTargets(this.#cases),
      isFinished,
      progress: Math.min(1, this.#done),
      doing,
    })
  }
}

const blank = ({ id, title, depth, width, batch, contestants }: BenchmarkCase): CaseReport => ({
  id,
  title,
  depth,
  width,
  batch,
  rows: contestants.map(({ algorithm, implementation, label }) => ({
    algorithm,
    implementation,
    label,
    outcome: { kind: 'waiting' },
  })),
})

const isDone = ({ rows }: CaseReport) => rows.every(({ outcome }) => outcome.kind !== 'waiting')
