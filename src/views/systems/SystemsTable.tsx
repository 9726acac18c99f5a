import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import type { Row } from '../../store/leaderboard/rows'
import { taskIds, tried } from '../../store/leaderboard/tasks'
import type { TrialTaskId } from '../../store/leaderboard/trial'
import { capital } from '../../systems/names'
import { type Column, columns, sortedBy } from './columns'
import { SystemRow } from './SystemRow'

/** Every system, by family until a column is sorted by. */
export function SystemsTable({ task, rows }: { task: TrialTaskId; rows: readonly Row[] }) {
  const { tableSort, tableReversed, openCard } = useLab((state) => state.experiment)
  const families = [...new Set(rows.map(({ system }) => system.family))]
  const lines = (some: readonly Row[]) =>
    some.map((row) => (
      <SystemRow
        key={row.system.id}
        task={task}
        row={row}
        rows={rows}
        isOpen={row.system.id === openCard}
      />
    ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
    <div className="systems-table" tabIndex={0} data-own-arrows>
      <table>
        <caption className="visually-hidden">All systems</caption>
        <Head />
        {tableSort === 'family' ? (
          families.map((family) => (
            <tbody key={family}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length}>
                  <span>{capital(family)}</span>
                </th>
              </tr>
              {lines(rows.filter(({ system }) => system.family === family))}
            </tbody>
          ))
        ) : (
          <tbody>{lines(sortedBy(rows, tableSort, tableReversed, task))}</tbody>
        )}
      </table>
    </div>
  )
}

function Head() {
  const { tableSort, tableReversed } = useLab((state) => state.experiment)
  const before = columns.findIndex(({ task }) => task)
  const after = columns.length - 1 - columns.findLastIndex(({ task }) => task)
  const direction = tableReversed ? 'descending' : 'ascending'
  return (
    <thead>
      <tr>
        <td colSpan={before} />
        {taskIds.map((task) => (
          <th key={task} scope="colgroup" colSpan={3}>
            {tried[task].label}
          </th>
        ))}
        <td colSpan={after} />
      </tr>
      <tr>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            className={column.isNumber ? undefined : 'words'}
            aria-sort={tableSort === column.id ? direction : 'none'}
          >
            <button type="button" className="link" onClick={() => turn(column)}>
              {column.label}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** By this column, then the other way, then by family again. */
function turn({ id }: Column): void {
  const { tableSort, tableReversed } = useLab.getState().experiment
  if (tableSort !== id) change({ tableSort: id as typeof tableSort, tableReversed: false })
  else if (tableReversed) change({ tableSort: 'family', tableReversed: false })
  else change({ tableReversed: true })
}
