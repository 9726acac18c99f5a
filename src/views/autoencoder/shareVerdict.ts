/** @file What a run shows of the model's share L s*, in a sentence. */

import { formatNumber } from '../../charts/numbers'
import { earlyAndLate } from '../../store/autoencoder/earlyAndLate'
import { capital } from '../../systems/names'
import type { Measured } from './useMeasured'

/** '' where there is too little to say. */
export function shareVerdict({ name, trace }: Measured): string {
  const found = earlyAndLate(trace, 'modelShare')
  if (!found) return ''
  const [early, late] = [found.early, found.late].map((share) => formatNumber(share, 2))
  return `${capital(name)}: ${early} in the median of the first quarter of this run, ${late} since step ${formatNumber(found.from)}.`
}
