import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/numbers'
import { change, switchSystem } from '../../store/actions'
import type { Row, Standing } from '../../store/leaderboard/rows'
import { taskIds } from '../../store/leaderboard/tasks'
import type { TrialTaskId } from '../../store/leaderboard/trial'
import { capital, nameOn } from '../../systems/names'
import { columns, foretoldOperations } from './columns'
import { endSentence } from './endSentence'
import { phraseOf } from './phrase'
import { SystemSheet } from './SystemSheet'

/** A system's line in the table, and its card beneath while it is open. */
export function SystemRow({
  task,
  row,
  rows,
  isOpen,
}: {
  task: TrialTaskId
  row: Row
  rows: readonly Row[]
  isOpen: boolean
}) {
  const { system, on } = row
  const { id, source } = system
  const { isTicked, operations } = on[task]
  const name = capital(nameOn(task, id))
  return (
    <>
      <tr data-system={id}>
        <th scope="row">
          <div className="system-cell">
            <label className="tick">
              <input
                type="checkbox"
                aria-label={`Tick ${name}`}
                checked={isTicked}
                disabled={operations === null}
                onChange={(event) => switchSystem(task, id, event.target.checked)}
              />
            </label>
            <button
              type="button"
              className="link"
              aria-expanded={isOpen}
              onClick={() => change({ openCard: isOpen ? 'none' : id })}
            >
              {name}
            </button>
          </div>
        </th>
        {taskIds.map((one) => (
          <Results key={one} id={id} standing={on[one]} />
        ))}
        <td>{operations === null ? '—' : formatNumber(operations)}</td>
        <td className="words">{phraseOf(system.inLinearNets)}</td>
        <td className="words">{phraseOf(system.keeps)}</td>
        <td className="words paper">
          {shortAuthors(source.authors)}, {source.year}
          {source.number && ` [${source.number}]`}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td className="words" colSpan={columns.length}>
            <SystemSheet task={task} system={system} rows={rows} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The first author alone where there are more than two; the card names all. */
function shortAuthors(authors: string): string {
  const [first, ...others] = authors.split(', ')
  return others.length > 1 ? `${first} et al.` : authors
}

/** What its trial took, or in a phrase why there is no such number; its card has the sentence. */
function Results({ id, standing }: { id: string; standing: Standing }): ReactNode {
  const { obstacles, result, isEarlier, foretold } = standing
  if (obstacles[0]) return <Words>{phraseOf(obstacles[0])}</Words>
  if (!result && foretold !== null) {
    return (
      <>
        <td className="foretold" title="by its law; not trained yet">
          {formatNumber(foretold)}
        </td>
        <td className="foretold">{formatNumber(foretoldOperations(standing)!)}</td>
        <td>—</td>
      </>
    )
  }
  if (!result) {
    return (
      <td className="none" colSpan={3}>
        —
      </td>
    )
  }
  const earlier = isEarlier ? 'earlier' : undefined
  const note = isEarlier ? ' (earlier experiment)' : ''
  const { cost } = result
  if (!cost) {
    return (
      <Words earlier={isEarlier}>
        {phraseOf(endSentence(id, result))}
        {note}
      </Words>
    )
  }
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

const Words = ({ children, earlier = false }: { children: ReactNode; earlier?: boolean }) => (
  <td className={earlier ? 'words earlier' : 'words'} colSpan={3}>
    {children}
  </td>
)
