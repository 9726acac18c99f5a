/** @file Takes over a teacher that somebody pasted, or a whole experiment that this page saved. */

import { conditionOf, ownTeacherObstacles } from '../core/ownTeacher'
import { formatOwnTeacher, ownTeacherShape } from '../experiment/ownTeacher'
import { readTeacher } from '../experiment/readTeacher'
import { change, openExperiment } from './actions'
import { useLab } from './lab'
import { parseLink } from './link/link'

/**
 * The widths follow the teacher; κ shows its condition number.
 * @param pasted CSV or JSON
 * @throws Error with a sentence for the user, and nothing is changed
 */
export function takeTeacher(pasted: string): void {
  const link = savedLink(pasted)
  if (link !== null) {
    const { experiment, notices } = parseLink(link)
    openExperiment(experiment, notices)
    return
  }
  const own = readTeacher(pasted)
  const { inputs, outputs } = ownTeacherShape(own)
  const widths = { width: inputs, outputs: outputs === inputs ? 0 : outputs }
  const { experiment } = useLab.getState()
  const changes = { teacher: formatOwnTeacher(own), ...widths }
  const obstacle = ownTeacherObstacles({ ...experiment, ...changes })[0]
  if (inputs < 2) throw new Error(`A network has at least 2 inputs; this W* has ${inputs} column.`)
  if (obstacle) throw new Error(obstacle)
  change({
    ...changes,
    kappa: Math.max(1, Math.min(1000, Number(conditionOf(own).toPrecision(6)))),
  })
}

/** The link in a JSON record that this page saved; null for anything else. */
function savedLink(pasted: string): string | null {
  try {
    const { app, link } = JSON.parse(pasted)
    return app && typeof link === 'string' ? link : null
  } catch {
    return null
  }
}
