/** @file What theory says of a guess. */

import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { sweepBase } from '../../experiment/sweep'
import { withSwept } from '../../store/withSwept'
import { predictedSteps } from '../../theory/laws/stepsToTarget'

/** The condition number that is asked about. */
export const asked = 1000

/** The search for the answer ends here. */
const reach = 500_000

/** Gradient descent's predicted steps to 10⁻⁶ at that condition number; null beyond the reach. */
export const gradientStepsAt = (experiment: Experiment): number | null =>
  predictedSteps({ ...sweepBase(withSwept(experiment)), kappa: asked, sweepTarget: '1e-6' }, reach)
    .sgd

/** How far off a guess is, in decades. */
export function scored({ steps, truth }: { steps: number; truth: number | null }): string {
  if (truth === null)
    return `Theory: more than ${formatNumber(reach)}, beyond what is computed here.`
  const decades = Math.abs(Math.log10(steps / truth))
  const factor = 10 ** decades
  const count = formatNumber(decades, 2)
  const size =
    factor < 1.05
      ? 'You were right.'
      : `You were ${count} decade${count === '1' ? '' : 's'} too ${steps < truth ? 'low' : 'high'}, a factor of ${formatNumber(factor, 2)}.`
  return `Theory: ${formatNumber(truth)}. ${size}`
}
