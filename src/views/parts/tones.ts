/** @file The colour and the line of each system: by family, in the catalogue's order. */

import { familyTones, type Tone } from '../../charts/palette'
import { offered, offerOf } from '../../systems/chosen'
import type { Family, TaskId } from '../../systems/system'

/** How a system's curves look. */
export interface Look {
  readonly tone: Tone
  /** Of what is measured; a family with more systems than tones begins its tones anew, in another stroke. */
  readonly stroke: 'solid' | 'long'
  /** Of what is predicted. */
  readonly lawStroke: 'dashed' | 'dashdot'
}

/** Curves in colour, at most, on one plot; the others are grey until one of them is chosen. */
export const mostInColour = 8

const rankOf = (task: TaskId, id: string, family: Family) =>
  offered(task)
    .filter(({ system }) => system.family === family)
    .findIndex(({ system }) => system.id === id)

const looks = new Map<string, Look>()

export function lookOf(task: TaskId, id: string): Look {
  const key = `${task} ${id}`
  const known = looks.get(key)
  if (known) return known
  const family = offerOf(task, id)?.system.family ?? 'natural'
  const tones: readonly Tone[] = familyTones[family]
  const rank = Math.max(0, rankOf(task, id, family))
  const isFirstRound = rank < tones.length
  const look: Look = {
    tone: tones[rank % tones.length]!,
    stroke: isFirstRound ? 'solid' : 'long',
    lawStroke: isFirstRound ? 'dashed' : 'dashdot',
  }
  looks.set(key, look)
  return look
}

/** A CSS colour. */
export const colorOf = (task: TaskId, id: string): string =>
  `var(${lookOf(task, id).tone.property})`

/** The colours on one plot of these systems. @param chosen stands out; null for none */
export function plotColors(
  task: TaskId,
  ids: readonly string[],
  chosen: string | null,
): (id: string) => string {
  const inColour = new Set(ids.slice(0, mostInColour))
  return (id) => (inColour.has(id) || id === chosen ? colorOf(task, id) : 'var(--soft)')
}
