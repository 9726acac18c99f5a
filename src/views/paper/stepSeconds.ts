/** @file How long a step of all systems takes, training and nothing else, as it was measured once. */

import type { PresetName } from '../../experiment/paperRun'

/** Seconds on two cores of a server; the autoencoders' in software WebGL, which a GPU leaves far behind. */
export const measuredStepSeconds: Readonly<
  Record<'light' | 'full', Readonly<Record<PresetName, number>>>
> = {
  light: { network1: 0.05, network2: 0.25, network3: 0.3, autoencoder: 0.4 },
  full: { network1: 0.2, network2: 1, network3: 0.7, autoencoder: 20 },
}
