/** @file Names that fit beside a curve's end and above a small plot. */

import { paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { shortNameOn, systemName } from '../../systems/names'

/** Its short name where another one runs whose name begins alike; else its name. */
export function shortNameOf(id: string, experiment: Experiment): string {
  const name = systemName(id, experiment)
  const isAlone = experiment.systems.every((other) => {
    const theirs = systemName(other.id, experiment)
    return other.id === id || !(theirs.startsWith(name) || name.startsWith(theirs))
  })
  if (isAlone) return name
  return paramsOf(experiment.systems, id)?.fisher === 'batch'
    ? `${shortNameOn('deepLinear', id)}, batch F`
    : shortNameOn('deepLinear', id)
}
