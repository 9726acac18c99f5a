/** @file Why an identity fails, or cannot be judged, or holds where it need not. */

import { formatPercent } from '../../charts/numbers'
import type { Badge, BadgeId } from '../../theory/fisherPicture/badges'
import type { ShownFisher } from './useFisher'

/** Identities of the error δ, which a narrow network satisfies for some errors. */
const dependOnError: ReadonlySet<BadgeId> = new Set(['oneOverDepth', 'shares', 'blockDiagonal'])

/** A sentence, or null where the verdict needs none. */
export function explain({ id, verdict, reason }: Badge, shown: ShownFisher): string | null {
  if (verdict === 'holds') return isNarrow(shown) ? explainLuck(id) : null
  const first = shown.picture!.badges.find((badge) => badge.reason === reason)
  if (reason !== null && first!.id !== id) return `For the same reason as above.`
  switch (reason) {
    case 'narrow':
      return narrowness(shown)
    case 'deficient':
      return 'A product of layers has lost rank at these weights, so some layer no longer reaches all of the error.'
    case 'rounding':
      return 'F is so badly conditioned here that rounding, even in float64, hides the answer.'
    case 'stationary':
      return 'The gradient is zero to rounding: every step solves F u = g as well as any other, and a residual relative to it is noise.'
    case null:
      return null
  }
}

function explainLuck(id: BadgeId): string | null {
  if (dependOnError.has(id)) {
    return 'Only at these weights: the whole error lies where every layer reaches. For layers of these sizes it does not hold in general.'
  }
  if (id === 'transport')
    return 'In layers as narrow as these only because the inputs are whitened.'
  return null
}

const isNarrow = ({ sizes }: ShownFisher) =>
  sizes.slice(1, -1).some((hidden) => hidden < Math.max(sizes[0]!, sizes.at(-1)!))

function narrowness({ sizes, picture }: ShownFisher): string {
  const [inputs, hidden, outputs] = [sizes[0]!, sizes[1]!, sizes.at(-1)!]
  const wider = [
    ...(hidden < inputs ? [`the ${inputs} inputs`] : []),
    ...(hidden < outputs ? [`the ${outputs} outputs`] : []),
  ].join(' and ')
  const { reaches, missed } = picture!
  const reached =
    reaches.length > 1
      ? `parts of the error are reached by ${reaches.join(' or ')} layers, not all by the same number`
      : `every part of the error is reached by ${reaches[0]} of the ${sizes.length - 1} layers`
  const lost =
    hidden < Math.min(inputs, outputs) ? `, and ${formatPercent(missed, 2)} of it by none` : ''
  return `Hidden layers of ${hidden} are narrower than ${wider}: ${reached}${lost}.`
}
