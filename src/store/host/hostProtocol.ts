/** @file What the page around a framed lab and the lab say to each other: docs/embedding.md has it in words. */

import * as v from 'valibot'
import type { EndedEvent } from '../../engine/protocol'
import type { Phase } from '../run/runState'

export const hostVersion = 1

/** What a host may ask. Each answer to `getState` and `setState` carries the `id` of its question. */
export const hostRequest = v.variant('type', [
  v.object({ type: v.literal('connect') }),
  v.object({ type: v.literal('getState'), id: v.optional(v.number()) }),
  v.object({
    type: v.literal('setState'),
    id: v.optional(v.number()),
    /** Values by their keys in the link, as a link writes them; the others stay. */
    set: v.record(v.string(), v.union([v.string(), v.number()])),
  }),
  v.object({ type: v.picklist(['run', 'pause', 'step', 'reset']) }),
  v.object({ type: v.literal('read'), step: v.nullable(v.number()) }),
])

export type HostRequest = v.InferOutput<typeof hostRequest>

export interface HostState {
  /** The experiment as a link's hash, without "#". */
  readonly link: string
  readonly phase: Phase
  /** Steps taken. */
  readonly step: number
  /** Of each system at its last step: the excess loss relative to the start's, or the autoencoder's test loss. */
  readonly losses: Readonly<Record<string, number>>
}

/** What the lab says, once it is asked. */
export type HostEvent =
  | { readonly type: 'ready'; readonly version: number; readonly state: HostState }
  | {
      readonly type: 'state'
      readonly id: number | null
      readonly state: HostState
      /** Parts that could not be used, a sentence each. */
      readonly notices: readonly string[]
    }
  | { readonly type: 'step'; readonly state: HostState }
  | {
      readonly type: 'ended'
      readonly state: HostState
      readonly ends: Readonly<Record<string, Pick<EndedEvent, 'reason' | 'step'>>>
    }
  | { readonly type: 'error'; readonly message: string }
