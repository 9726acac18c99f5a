/** @file What has been measured of one system: append only while a run goes on, kept outside React. */

import type { MeasuredEvent, PicturesEvent } from '../../engine/protocol'
import { Column } from './column'

export type SeriesName = MeasuredEvent['series']

type Measured = Pick<
  MeasuredEvent,
  'series' | 'firstStep' | 'columns' | 'milliseconds' | 'reports' | 'held'
>

/** Columns that grow together, an entry for each step that was measured. */
export class Series {
  readonly steps = new Column()
  /** Training time until then. */
  readonly milliseconds = new Column()
  readonly columns = new Map<string, Column>()

  get count(): number {
    return this.steps.count
  }

  get lastStep(): number {
    return this.count > 0 ? this.steps.values[this.count - 1]! : -1
  }

  append({
    firstStep,
    columns,
    milliseconds,
  }: Pick<Measured, 'firstStep' | 'milliseconds'> & {
    readonly columns: Readonly<Record<string, ArrayLike<number>>>
  }): void {
    // An entry of a step that is there already says nothing new.
    if (firstStep <= this.lastStep) return
    const added = Object.values(columns)[0]?.length ?? 0
    const began = this.count > 0 ? this.milliseconds.values[this.count - 1]! : 0
    const entries = Array.from({ length: added }, (_, k) => k)
    for (const name of Object.keys(columns)) this.column(name)
    this.steps.append(entries.map((k) => firstStep + k))
    // The clock is read once a block; within it time is taken to pass evenly.
    const share = (milliseconds - began) / added
    this.milliseconds.append(entries.map((k) => began + share * (k + 1)))
    for (const [name, column] of this.columns) {
      // What is not told this time has no number.
      column.append(columns[name] ?? entries.map(() => Number.NaN))
    }
  }

  /** A column of this name; a new one has no numbers for the entries that are there. */
  column(name: string): Column {
    const known = this.columns.get(name)
    if (known) return known
    const column = new Column()
    column.append(new Float64Array(this.count).fill(Number.NaN))
    this.columns.set(name, column)
    return column
  }

  /** Forgets what came after `step`. */
  truncate(step: number): void {
    let count = this.count
    while (count > 0 && this.steps.values[count - 1]! > step) count--
    for (const column of [this.steps, this.milliseconds, ...this.columns.values()]) {
      column.count = count
    }
  }
}

/** The last step that any of them has reached. */
export const lastStepOf = (traces: Iterable<Trace>) =>
  Math.max(0, ...Array.from(traces, ({ count }) => count - 1))

/** The last row measured up to a step; null for the newest. */
export const rowAt = ({ steps, count }: Trace, step: number | null): number =>
  step === null
    ? count - 1
    : Math.max(
        0,
        steps.subarray(0, count).findLastIndex((one) => one <= step),
      )

export class Trace {
  readonly series: Readonly<Record<SeriesName, Series>> = {
    step: new Series(),
    evaluation: new Series(),
  }
  /** What the system says of itself, the latest; of residuals the largest so far. */
  readonly reports: Record<string, number> = {}
  /** The same over the steps at which it was heard: the last of each block. */
  readonly reported = new Series()
  /** What the device holds; null before the first report. */
  held: MeasuredEvent['held'] | null = null
  /** The newest pictures; null before the first. */
  pictures: PicturesEvent | null = null

  /**
   * @param plotted the series that is drawn, from the start on
   * @param start what was measured of step 0
   * @param operations counted floating-point operations of a step
   */
  constructor(
    private readonly plotted: SeriesName,
    start: Readonly<Record<string, number>>,
    readonly operations: number,
  ) {
    const columns = Object.fromEntries(
      Object.entries(start).map(([name, value]) => [name, Float64Array.of(value)]),
    )
    this.series[plotted].append({ firstStep: 0, columns, milliseconds: 0 })
  }

  /** The same measurements, which grow no further. */
  copy(): Trace {
    const copy = new Trace(this.plotted, {}, this.operations)
    for (const kind of ['step', 'evaluation'] as const) {
      const [from, to] = [this.series[kind], copy.series[kind]]
      to.steps.count = 0
      to.milliseconds.count = 0
      // Before the steps: a column that comes later has no numbers for those that are there.
      for (const [column, values] of from.columns) to.column(column).append(values.toArray())
      to.steps.append(from.steps.toArray())
      to.milliseconds.append(from.milliseconds.toArray())
    }
    return copy
  }

  /** Number of entries of the series that is drawn. */
  get count(): number {
    return this.series[this.plotted].count
  }

  /** Steps taken. */
  get step(): number {
    return Math.max(0, this.series.step.lastStep, this.series.evaluation.lastStep)
  }

  /** The step of each entry, of which `count` are there; likewise the training time. */
  get steps(): Float64Array {
    return this.series[this.plotted].steps.values
  }

  get milliseconds(): Float64Array {
    return this.series[this.plotted].milliseconds.values
  }

  /** Whether the series that is drawn has this column. */
  has(name: string): boolean {
    return this.series[this.plotted].columns.has(name)
  }

  /** A column of the series that is drawn. */
  values(name: string): Float64Array {
    return this.series[this.plotted].column(name).values
  }

  measure(event: Measured): void {
    this.series[event.series].append(event)
    for (const [name, value] of Object.entries(event.reports)) {
      const known = name.endsWith('Residual') ? (this.reports[name] ?? value) : value
      this.reports[name] = Math.max(known, value)
    }
    const length = Object.values(event.columns)[0]?.length ?? 0
    this.reported.append({
      firstStep: event.firstStep + length - 1,
      columns: Object.fromEntries(
        Object.entries(event.reports).map(([name, value]) => [name, [value]]),
      ),
      milliseconds: event.milliseconds,
    })
    this.held = event.held
  }

  /** Forgets what came after `step`, from where training goes on. */
  truncate(step: number): void {
    this.series.step.truncate(step)
    this.series.evaluation.truncate(step)
    this.reported.truncate(step)
  }
}
