/** @file Tables for other programs. */

/** A column: its name, and its value at each step; undefined where there is none. */
export interface TableColumn {
  readonly name: string
  readonly at: (step: number) => number | undefined
}

/** Comma-separated: one row a step, empty where a column has no value. */
export function stepTable(steps: Iterable<number>, columns: readonly TableColumn[]): string {
  const lines = [['step', ...columns.map(({ name }) => name)].join(',')]
  for (const step of steps) lines.push([step, ...columns.map(({ at }) => at(step) ?? '')].join(','))
  return `${lines.join('\n')}\n`
}

/** 0, 1, …, last. */
export const stepsTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, k) => k)
