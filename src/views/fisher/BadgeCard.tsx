import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/numbers'
import type { Badge, BadgeId } from '../../theory/fisherPicture/badges'
import { explain } from './reasons'
import { residualNames } from './residualNames'
import type { ShownFisher } from './useFisher'

const marks = { holds: '✓', fails: '✗', undecided: '?' }
const words = { holds: 'holds', fails: 'fails', undecided: 'undecided' }

/** An identity: its formula, what it says, and by how much it is off here, where it has been judged. */
export function BadgeCard({
  id,
  shown,
  formula,
  children,
}: {
  id: BadgeId
  shown: ShownFisher
  formula: ReactNode
  children: ReactNode
}) {
  const badge = shown.picture?.badges.find((one) => one.id === id)
  return (
    <div className="equation" data-testid={`badge-${id}`}>
      {formula}
      <p>{children}</p>
      {badge && <Verdict badge={badge} />}
      {badge && <Reason badge={badge} shown={shown} />}
    </div>
  )
}

function Verdict({ badge: { id, residual, verdict } }: { badge: Badge }) {
  return (
    <p className={`verdict verdict-${verdict}`}>
      <span aria-hidden="true">{marks[verdict]}</span> {residualNames[id]} ={' '}
      <b data-testid={`residual-${id}`}>{formatNumber(residual, 2)}</b>{' '}
      <b data-testid={`verdict-${id}`}>{words[verdict]}</b>
    </p>
  )
}

function Reason({ badge, shown }: { badge: Badge; shown: ShownFisher }) {
  const reason = explain(badge, shown)
  return reason && <p className={`verdict-${badge.verdict}`}>{reason}</p>
}
