/** @file Why a task does not offer a system. */

import { systemOf } from './all'
import { offerOf } from './chosen'
import type { TaskId } from './system'

/** A sentence or two, which begin as in `Description.keeps`; null where it is offered. */
export function whyNotOffered(task: TaskId, id: string): string | null {
  if (offerOf(task, id)) return null
  const own = systemOf(id)?.notOffered?.[task]
  if (own) return own
  return task === 'convolutional' && offerOf('autoencoder', id)
    ? 'Its update here is one of dense layers: KFC is made for convolutions.'
    : 'Its formula is one of linear layers: the online natural gradient and K-FAC take its place.'
}
