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
  readonly #started = new Date().toISOString()
  #done = 0

  constructor(
    plan: Plan,
    machine: Machine,
    cases: readonly BenchmarkCase[],
    publish: (report: Report) => void,
  ) {
    this.#plan = plan
    this.#machine = machine
    this.#publish = publish
    this.#cases = cases.map(({ id, title, depth, width, batch, contestants }) => ({
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
    }))
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
