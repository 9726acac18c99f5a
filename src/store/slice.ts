/** @file The slice on the page, with the losses the engine computed over its plane; kept outside React. */

import type { GridSpec } from '../engine/commands'
import type { GridEvent } from '../engine/protocol'
import type { Experiment } from '../experiment/schema'
import type { PlanePath } from '../theory/spectrum/planePath'
import type { Plane } from '../theory/spectrum/slicePlane'

/** A plane with the ways through it. */
export interface Slice {
  /** Names the plane within a run: the paths move on, the contours stay. */
  readonly key: string
  readonly kind: Experiment['plane']
  /** The step of gradient descent a plane through points contains; 0 for its direction from the start. */
  readonly throughStep: number
  /** Why it is not the kind that was asked for; null when it is. */
  readonly instead: string | null
  readonly plane: Plane
  readonly paths: Readonly<Record<string, PlanePath | undefined>>
}

/** Losses over a plane's window, row after row. */
export interface SliceLosses {
  readonly columns: number
  readonly rows: number
  readonly excess: Float64Array
}

/** A slice whose losses were asked for; null until they are there. */
interface Asked {
  readonly id: number
  readonly slice: Slice
  readonly spec: GridSpec
  losses: SliceLosses | null
}

let lastId = 0
let asked: Asked | null = null
let drawn: Asked | null = null

/**
 * What to ask the engine for, so that the slice can be drawn; null while an answer is awaited and where
 * the answer is there.
 */
export function gridFor(
  slice: Slice,
  size: { readonly columns: number; readonly rows: number },
): { readonly id: number; readonly spec: GridSpec } | null {
  if (asked && (asked.losses === null || asked.slice.key === slice.key)) return null
  const { origin, horizontal, vertical, window } = slice.plane
  const spec = { origin, horizontal, vertical, ...window, ...size }
  asked = { id: ++lastId, slice, spec, losses: null }
  return asked
}

export function keepGrid({ id, excess }: Pick<GridEvent, 'id' | 'excess'>): void {
  if (asked?.id !== id) return
  const { columns, rows } = asked.spec
  asked.losses = { columns, rows, excess }
  drawn = asked
}

/** Names the losses that are there; 0 for none. */
export const drawnId = (): number => drawn?.id ?? 0

/** Forgets everything, for another tab or run, or after a lost context. */
export function forgetSlice(): void {
  asked = null
  drawn = null
}

/**
 * The slice with its losses. While those of a new plane are awaited it is the last one, as it was: paths and
 * contours of two planes never mix.
 */
export function sliceWithLosses(slice: Slice): {
  readonly slice: Slice
  readonly losses: SliceLosses | null
} {
  if (!drawn) return { slice, losses: null }
  return { slice: drawn.slice.key === slice.key ? slice : drawn.slice, losses: drawn.losses }
}
