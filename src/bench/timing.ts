/** @file The clock: how long a peer's step takes, and how many of them fill a slice of time. */

import type { Peer } from './peers/peer'

/** Milliseconds a step, the wait for the last one included, after some steps to get under way again. */
export async function stepTime(peer: Peer, steps: number): Promise<number> {
  const untimed = peer.quantum * Math.floor(steps / (4 * peer.quantum))
  if (untimed > 0) await peer.advance(untimed)
  const began = performance.now()
  await peer.advance(steps)
  return (performance.now() - began) / steps
}

/** Warms the peer up, and finds how many steps take about `milliseconds`. */
export async function stepsFor(peer: Peer, milliseconds: number): Promise<number> {
  const { quantum } = peer
  let steps = quantum
  for (;;) {
    const affordable = milliseconds / (await stepTime(peer, steps))
    if (affordable < 2 * steps) return quantum * Math.max(1, Math.round(affordable / quantum))
    steps = quantum * Math.min(Math.floor(affordable / quantum), (4 * steps) / quantum)
  }
}
