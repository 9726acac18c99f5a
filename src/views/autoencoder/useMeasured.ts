import type { Trace } from '../../store/run/trace'
import { autoencoder } from '../../store/runs'
import { nameOn, shortNameOn } from '../../systems/names'

export interface Measured {
  /** The system's id, and its name on this task. */
  readonly id: string
  readonly name: string
  readonly short: string
  readonly trace: Trace
}

/**
 * What has been measured of each system, in the catalogue's order; the component is drawn again with each
 * frame, or with each summary.
 */
export function useMeasured(pace: 'frame' | 'summary'): Measured[] {
  autoencoder.use((state) => state[pace])
  return [...autoencoder.traces].map(([id, trace]) => measuredOf(id, trace))
}

export const measuredOf = (id: string, trace: Trace): Measured => ({
  id,
  name: nameOn('autoencoder', id),
  short: shortNameOn('autoencoder', id),
  trace,
})
