import {
  type AutoencoderState,
  autoencoderTraces,
  useAutoencoder,
} from '../../store/autoencoder/state'
import type { AutoencoderTrace } from '../../store/autoencoder/trace'
import { type ShownOptimizer, shownOptimizers } from './optimizerList'

export interface Measured {
  readonly optimizer: ShownOptimizer
  readonly trace: AutoencoderTrace
}

/**
 * What has been measured of each optimizer, in the page's order; the component is drawn again with each
 * frame, or with each summary.
 */
export function useMeasured(pace: 'frame' | 'summary'): Measured[] {
  useAutoencoder((state: AutoencoderState) => state[pace])
  return shownOptimizers.flatMap((optimizer) => {
    const trace = autoencoderTraces.get(optimizer.id)
    return trace ? [{ optimizer, trace }] : []
  })
}
