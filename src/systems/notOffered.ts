/** @file Why a task does not offer a system. */

import { offerOf } from './chosen'
import type { TaskId } from './system'

/** Of convolutions, where there is more to say than of the others (docs/systems.md E3). */
const ofConvolutions: Readonly<Record<string, string>> = {
  kfac: 'Its factors are those of dense layers: KFC is the same of convolutions.',
  soap: 'Its bases are left to rounding, since a convolution’s gradient is of low rank.',
}

/** A sentence or two, which begin as in `Description.keeps`; null where it is offered. */
export function whyNotOffered(task: TaskId, id: string): string | null {
  if (offerOf(task, id)) return null
  if (id === 'kfc') return 'Nothing is convolved here: of dense layers it is K-FAC.'
  if (task !== 'convolutional' || !offerOf('autoencoder', id)) {
    return 'Its formula is one of linear layers: the online natural gradient and K-FAC take its place.'
  }
  return (
    ofConvolutions[id] ?? 'Its update here is one of dense layers: KFC is made for convolutions.'
  )
}
