/** @file Why an optimizer stopped, in a sentence. */

import { formatNumber } from '../../charts/numbers'
import { isApproximation, type OptimizerId } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import type { Ending } from '../../store/lab'
import { breakdownLimit } from '../../theory/noise'
import type { Prediction } from '../../theory/laws/prediction'
import type { RunPrediction } from '../../theory/laws/runPrediction'

/** The sentence for an optimizer that has ended; it names the step and, for a failure, the likely cause. */
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
  return `${sentence} Of ${seeds} seeds ${target} reached 10⁻⁸${failed > 0 ? `, ${failed} failed` : ''}.`
}

function explainReason(
  { optimizer, step, reason }: Ending,
  experiment: Experiment,
  prediction: Prediction | null,
): string {
  const at = `step ${formatNumber(step)}`
  switch (reason) {
    case 'target':
      return `Reached 10⁻⁸ of the start at ${at}.`
    case 'limit':
      return `Stopped at the limit, ${at}.`
    case 'inverse':
      return `Stopped at ${at}: the total map is nearly singular there and its inverse has lost its precision. ${singularCause(optimizer, prediction)}`
    case 'diverged':
      return `Diverged at ${at}. ${divergedCause(optimizer, experiment, prediction)}`
  }
}

function singularCause(id: OptimizerId, prediction: Prediction | null): string {
  const wall = prediction?.laws[id]?.wall
  if (wall) return wallCause(wall.step)
  return isApproximation(id)
    ? 'A smaller step α may keep it away from there.'
    : 'The CPU reference carries more digits.'
}

function divergedCause(
  id: OptimizerId,
  experiment: Experiment,
  prediction: Prediction | null,
): string {
  if (id === 'gradient') return gradientCause(experiment)
  if (isApproximation(id)) return approximationCause(experiment, prediction?.laws[id])
  return naturalCause(id, experiment, prediction)
}

const wallCause = (step: number) =>
  `The way to the teacher meets a wall at step ${formatNumber(step)}.`

function approximationCause({ naturalStep }: Experiment, run: RunPrediction | undefined): string {
  if (run?.wall) return wallCause(run.wall.step)
  if (run?.largestStep != null && naturalStep >= run.largestStep) {
    return `The step α is not below ${formatNumber(run.largestStep)}, this direction’s limit of stability.`
  }
  return 'A smaller step α may help.'
}

function naturalCause(
  id: OptimizerId,
  { naturalStep }: Experiment,
  prediction: Prediction | null,
): string {
  const wall = prediction?.laws[id]?.wall
  const { aMono = null, breakdown = null } = prediction?.figures ?? {}
  if (wall) return wallCause(wall.step)
  if (naturalStep >= 2) return 'The step α is not below 2, the limit of stability.'
  if (breakdown !== null && breakdown > breakdownLimit) {
    return `The batches are too noisy: q = ${formatNumber(breakdown)} is above ${breakdownLimit}.`
  }
  if (aMono !== null && naturalStep > aMono) {
    return `The step overshoots: α is above the no-overshoot step ${formatNumber(aMono)}.`
  }
  return 'No known limit was crossed: a smaller step α may help.'
}

function gradientCause({ gradientStep, batch }: Experiment): string {
  if (gradientStep >= 2) return 'The step is above η_max = 2/λ₁, the limit of stability.'
  if (batch > 0) return `The noise of batches of ${batch} makes this step unstable.`
  return 'The curvature λ₁ is that of the minimum; at this start it is larger.'
}
