import { Fragment, type ReactNode, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { switchSystem } from '../../store/actions'
import type { Row } from '../../store/leaderboard/rows'
import { capital, nameOn } from '../../systems/names'
import type { TaskId } from '../../systems/system'
import { SystemDetails } from './SystemDetails'

interface Column {
  readonly label: string
  readonly valueOf: (row: Row) => string | number | null
}

const columns: readonly Column[] = [
  { label: 'System', valueOf: ({ system }) => system.name.toLowerCase() },
  { label: 'Paper', valueOf: ({ system }) => system.source.year },
  { label: 'Keeps', valueOf: ({ system }) => system.keeps },
  { label: 'In deep linear networks', valueOf: ({ system }) => system.inLinearNets },
  { label: 'Operations a step', valueOf: ({ operations }) => operations },
  { label: 'Steps', valueOf: ({ result }) => result?.cost?.steps ?? null },
  { label: 'Operations', valueOf: ({ result }) => result?.cost?.operations ?? null },
  { label: 'Seconds', valueOf: ({ result }) => result?.cost?.milliseconds ?? null },
]

interface Order {
  readonly column: Column
  readonly direction: 'ascending' | 'descending'
}

/** What has no value comes last, whichever way. */
function sorted(rows: readonly Row[], { column, direction }: Order): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => {
    const [x, y] = [column.valueOf(a), column.valueOf(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return x < y ? -sign : x > y ? sign : 0
  })
}

/** Every system, by family until a column is sorted by. */
export function SystemsTable({ task, rows }: { task: TaskId; rows: readonly Row[] }) {
  const [order, setOrder] = useState<Order | null>(null)
  const families = [...new Set(rows.map(({ system }) => system.family))]
  const turn = (column: Column) =>
    setOrder(
      order?.column !== column
        ? { column, direction: 'ascending' }
        : order.direction === 'ascending'
          ? { column, direction: 'descending' }
          : null,
    )
  const lines = (some: readonly Row[]) =>
    some.map((row) => <SystemRow key={row.system.id} task={task} row={row} />)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
    <div className="systems-table" tabIndex={0}>
      <table>
        <caption className="visually-hidden">All systems</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                aria-sort={order?.column === column ? order.direction : 'none'}
              >
                <button type="button" className="link" onClick={() => turn(column)}>
                  {column.label}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {order ? (
          <tbody>{lines(sorted(rows, order))}</tbody>
        ) : (
          families.map((family) => (
            <tbody key={family}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length}>
                  {capital(family)}
                </th>
              </tr>
              {lines(rows.filter(({ system }) => system.family === family))}
            </tbody>
          ))
        )}
      </table>
    </div>
  )
}

function SystemRow({ task, row }: { task: TaskId; row: Row }) {
  const [isOpen, setOpen] = useState(false)
  const { system, isTicked, operations } = row
  const { id, source } = system
  const name = capital(nameOn(task, id))
  return (
    <Fragment>
      <tr data-system={id}>
        <th scope="row">
          <input
            type="checkbox"
            aria-label={`Tick ${name}`}
            checked={isTicked}
            disabled={operations === null}
            onChange={(event) => switchSystem(task, id, event.target.checked)}
          />{' '}
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {name}
          </button>
        </th>
        <td className="words">
          {source.authors}, {source.year}
          {source.number && ` [${source.number}]`}
        </td>
        <td className="words">{system.keeps}</td>
        <td className="words">{system.inLinearNets}</td>
        <td>{operations === null ? '—' : formatNumber(operations)}</td>
        <Results row={row} />
      </tr>
      {isOpen && (
        <tr>
          <td className="words" colSpan={columns.length}>
            <SystemDetails task={task} system={system} />
          </td>
        </tr>
      )}
    </Fragment>
  )
}

function Results({ row: { obstacles, result, isEarlier } }: { row: Row }): ReactNode {
  if (obstacles.length > 0) return <Words>{obstacles.join(' ')}</Words>
  if (!result) return <Words>—</Words>
  const { outcome, cost, step, message } = result
  const earlier = isEarlier ? 'earlier' : undefined
  const note = isEarlier ? ' (earlier experiment)' : ''
  if (cost) {
    return (
      <>
        <td className={earlier}>
          {formatNumber(cost.steps)}
          {note}
        </td>
        <td className={earlier}>{formatNumber(cost.operations)}</td>
        <td className={earlier}>{formatNumber(cost.milliseconds / 1000)}</td>
      </>
    )
  }
  const said = {
    reached: 'Reached.',
    time: `Not reached in the time; step ${step}.`,
    limit: `Not reached by step ${step}.`,
    diverged: `Diverged at step ${step}.`,
    inverse: `Its inverse failed at step ${step}.`,
    failed: message,
  }[outcome]
  return (
    <Words earlier={isEarlier}>
      {said}
      {note}
    </Words>
  )
}

const Words = ({ children, earlier = false }: { children: ReactNode; earlier?: boolean }) => (
  <td className={earlier ? 'words earlier' : 'words'} colSpan={3}>
    {children}
  </td>
)
