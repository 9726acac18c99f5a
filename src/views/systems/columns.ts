/** @file The columns of the table of all systems, by the word that the link sorts them by. */

import type { Row, Standing } from '../../store/leaderboard/rows'
import { taskIds, tried } from '../../store/leaderboard/tasks'
import type { TrialTaskId } from '../../store/leaderboard/trial'

type Value = string | number | null

export interface Column {
  readonly id: string
  readonly label: string
  /** The task whose trials it is of. */
  readonly task?: TrialTaskId
  /** Whether it holds numbers, not words. */
  readonly isNumber?: true
  /** What has no value comes last, whichever way it is sorted. */
  readonly valueOf: (row: Row, shown: TrialTaskId) => Value
  /** What theory says where there is no value: it comes after all that was measured. */
  readonly foretoldOf?: (row: Row) => Value
}

/** Counted operations of the steps that a law tells; null where none does. */
export const foretoldOperations = ({ foretold, operations }: Standing): number | null =>
  foretold === null || operations === null ? null : foretold * operations

const results = (task: TrialTaskId): readonly Column[] => [
  {
    id: `${tried[task].prefix}steps`,
    label: 'Steps',
    task,
    isNumber: true,
    valueOf: ({ on }) => on[task].result?.cost?.steps ?? null,
    foretoldOf: ({ on }) => on[task].foretold,
  },
  {
    id: `${tried[task].prefix}ops`,
    label: 'Operations',
    task,
    isNumber: true,
    valueOf: ({ on }) => on[task].result?.cost?.operations ?? null,
    foretoldOf: ({ on }) => foretoldOperations(on[task]),
  },
  {
    id: `${tried[task].prefix}time`,
    label: 'Seconds',
    task,
    isNumber: true,
    valueOf: ({ on }) => on[task].result?.cost?.milliseconds ?? null,
  },
]

/** Those of the trials first: they are what the table is for. */
export const columns: readonly Column[] = [
  { id: 'name', label: 'System', valueOf: ({ system }) => system.name.toLowerCase() },
  ...taskIds.flatMap(results),
  {
    id: 'stepops',
    label: 'Operations a step',
    isNumber: true,
    valueOf: ({ on }, shown) => on[shown].operations,
  },
  { id: 'linear', label: 'In deep linear networks', valueOf: ({ system }) => system.inLinearNets },
  { id: 'keeps', label: 'Keeps of the curvature', valueOf: ({ system }) => system.keeps },
  { id: 'year', label: 'Paper', valueOf: ({ system }) => system.source.year },
]

/** The rows in the order of a column; in the catalogue's where there is no such column. */
export function sortedBy(
  rows: readonly Row[],
  id: string,
  isReversed: boolean,
  shown: TrialTaskId,
): readonly Row[] {
  const column = columns.find((one) => one.id === id)
  if (!column) return rows
  const sign = isReversed ? -1 : 1
  const foretold = (row: Row) => column.foretoldOf?.(row) ?? null
  return rows.toSorted((a, b) => {
    const [x, y] = [column.valueOf(a, shown), column.valueOf(b, shown)]
    return x === null && y === null ? compare(foretold(a), foretold(b), sign) : compare(x, y, sign)
  })
}

function compare(x: Value, y: Value, sign: number): number {
  if (x === null || y === null) return Number(x === null) - Number(y === null)
  return x < y ? -sign : x > y ? sign : 0
}
