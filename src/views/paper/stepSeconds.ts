/** @file How long a step of all systems takes, evaluation included, as it was measured once. */

import type { PresetName } from '../../experiment/paperRun'

/** Seconds of one core of a server. The autoencoders' times are those of the GPU, and not known before. */
export const measuredStepSeconds: Readonly<
  Record<'light' | 'full', Readonly<Record<Exclude<PresetName, 'autoencoder'>, number>>>
> = {
  light: { network1: 0.037, network2: 0.16, network3: 0.35 },
  full: { network1: 0.1, network2: 0.51, network3: 0.49 },
}
