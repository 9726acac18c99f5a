/** @file How a trial that did not reach the loss ended, and why. */

import { formatInteger, formatPower } from '../../charts/numbers'
import { divergedRatio } from '../../experiment/schema'
import type { Result } from '../../store/leaderboard/trial'
import { systemOf } from '../../systems/listed'

/** A sentence or two. */
export function endSentence(id: string, { outcome, step: at, message }: Result): string {
  const step = `step ${formatInteger(at)}`
  switch (outcome) {
    case 'reached':
      return 'Reached at the start.'
    case 'time':
      return at === 0
        ? 'Not one step was over in the time of a trial.'
        : `Not reached in the time of a trial, which ended at ${step}.`
    case 'limit':
      return `Not reached by ${step}.`
    case 'diverged':
      return `Diverged at ${step}: its loss was no number, or above ${formatPower(divergedRatio)} times the start’s. ${remedy(id)}`
    case 'inverse':
      return `Stopped at ${step}: its inverse lost its precision.`
    case 'failed':
      return message
  }
}

const remedy = (id: string) => {
  const system = systemOf(id)
  return system?.whenDiverged ? 'Its card says what may help.' : 'A smaller step may help.'
}
