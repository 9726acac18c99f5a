import { formatInteger } from '../../charts/numbers'
import type { Cost } from '../../store/autoencoder/comparison'
import { costKinds, costOf, ranksOf } from '../../store/leaderboard/ranks'
import type { Row } from '../../store/leaderboard/rows'
import { taskIds, tried } from '../../store/leaderboard/tasks'
import type { TrialTaskId } from '../../store/leaderboard/trial'
import { capital, nameOn } from '../../systems/names'
import { comparisons, listed } from '../autoencoder/costWords'
import { endSentence } from './endSentence'

/** Where a system wins and where it loses, by the trials that were run in this experiment. */
export function StandingSentences({ id, rows }: { id: string; rows: readonly Row[] }) {
  return taskIds.map((task) => (
    <p key={task} data-testid={`standing-${task}`}>
      <b>{tried[task].label}:</b> {sentences(rows, task, id)}
    </p>
  ))
}

function sentences(rows: readonly Row[], task: TrialTaskId, id: string): string {
  const on = rows.find(({ system }) => system.id === id)!.on[task]
  if (on.obstacles.length > 0) return on.obstacles.join(' ')
  if (!on.result) return 'not tried yet.'
  if (on.isEarlier) return 'tried in an earlier experiment only.'
  const { of: ranks, reached, tried: all } = ranksOf(rows, task, id)
  if (!ranks) {
    return `${endSentence(id, on.result)} ${reached} of ${all} tried got there.`
  }
  const mine = costOf(rows, task, id)!
  return [
    `Of ${reached} that got there it is ${listed(costKinds.map((kind) => place(kind, ranks[kind])))}.`,
    ...tried[task].references.flatMap((other) => {
      const theirs = other === id ? null : costOf(rows, task, other)
      const name = capital(nameOn(task, other))
      return theirs ? [`${name} took ${listed(comparisons(theirs, mine))}.`] : []
    }),
  ].join(' ')
}

const nouns = { steps: 'steps', operations: 'operations', milliseconds: 'time' } as const

const place = (kind: keyof Cost, rank: number) =>
  `${rank === 1 ? 'first' : `number ${formatInteger(rank)}`} by ${nouns[kind]}`
