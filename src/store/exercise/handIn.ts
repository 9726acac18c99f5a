/** @file The result of the exercise on the page, as a code. */

import { useLab } from '../lab'
import { formatLink } from '../link/link'
import { lab } from '../runs'
import { arrivalOf, goalOf } from './goal'
import { useAsking } from './guess'
import { codeOf } from './resultCode'

/** The code of what the page shows. @param name whose it is */
export function codeNow(name: string): string {
  const { experiment } = useLab.getState()
  const goal = goalOf(experiment)
  return codeOf({
    name: name.trim().slice(0, 80),
    link: formatLink({ ...experiment, kept: '' }),
    arrival: goal && arrivalOf(goal, lab.traces),
    guess: useAsking.getState().tried?.guess ?? null,
  })
}
