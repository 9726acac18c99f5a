/** @file Why a system stopped, in a sentence. */

import { formatNumber, formatPower } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import { type Experiment, targetRatioOf } from '../../experiment/schema'
import type { RunState } from '../../store/run/runState'
import { systemOf } from '../../systems/listed'
import type { Prediction } from '../../theory/laws/prediction'

type Ending = Omit<NonNullable<RunState['ends'][string]>, 'type' | 'run'>

/** The sentence for a system that has ended; it names the step and, for a failure, the likely cause. */
export function explainEnd(
  ending: Ending,
  experiment: Experiment,
  prediction: Prediction | null,
): string {
  const { seeds } = experiment
  const sentence = explainReason(ending, experiment, prediction)
  if (seeds === 1) return sentence
  const { target, diverged, inverse } = ending.counts
  const failed = diverged + inverse
  return `${sentence} Of ${seeds} seeds ${target} reached ${formatPower(targetRatioOf(experiment))}${failed > 0 ? `, ${failed} failed` : ''}.`
}

function explainReason(
  { system, step, reason }: Ending,
  experiment: Experiment,
  prediction: Prediction | null,
): string {
  const at = `step ${formatNumber(step)}`
  const causes = prediction?.laws[system]?.causes
  switch (reason) {
    case 'target':
      return `Reached ${formatPower(targetRatioOf(experiment))} of the start at ${at}.`
    case 'limit':
      return `Stopped at the limit, ${at}.`
    case 'inverse':
      return causes?.inverse
        ? `Stopped at ${at}: the total map is nearly singular there and its inverse has lost its precision. ${causes.inverse}`
        : `Stopped at ${at}: an inverse it needs has lost its precision.`
    case 'diverged':
      return `Diverged at ${at}. ${causes?.diverged ?? remedyOf(system, experiment)}`
  }
}

/** Of a system without a law: what its own description says may help. */
function remedyOf(id: string, { systems }: Experiment): string {
  const params = paramsOf(systems, id)
  return (params && systemOf(id)?.whenDiverged?.(params)) ?? 'A smaller step may help.'
}
