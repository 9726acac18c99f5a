/**
 * @file What a step asks of WebGL, seen by wrapping the functions of every WebGL2 context for a while.
 *
 * Wrapping slows calls down, so steps are counted apart from the runs that are timed.
 */

import type { Peer } from './peers/peer'
import type { GlCounts } from './protocol'

/** Steps counted at once, where the peer can stop there. */
const countedSteps = 4

/** Draws handed over while JavaScript's time is taken: enough for the clock, few enough for the queue. */
const timedDraws = 400

/** Functions that return only once the GPU has answered. */
const blocking = ['readPixels', 'getBufferSubData', 'clientWaitSync', 'finish']

const channelsOfFormat = new Map<unknown, number>([
  [0x1903, 1], // RED
  [0x8227, 2], // RG
  [0x1908, 4], // RGBA
])
const bytesOfType = new Map<unknown, number>([
  [0x1401, 1], // UNSIGNED_BYTE
  [0x140b, 2], // HALF_FLOAT
  [0x1406, 4], // FLOAT
])

/** What one more step costs: the difference of two runs, so that a run's own read-back is left out. */
export async function countStep(peer: Peer): Promise<GlCounts> {
  const steps = Math.max(countedSteps, peer.quantum)
  const short = await countCalls(() => peer.advance(steps))
  if (short.calls === 0) return short
  const long = await countCalls(() => peer.advance(2 * steps))
  return {
    draws: (long.draws - short.draws) / steps,
    calls: (long.calls - short.calls) / steps,
    bytesRead: (long.bytesRead - short.bytesRead) / steps,
  }
}

/** All calls of WebGL2 contexts while `action` runs. */
export async function countCalls(action: () => Promise<void>): Promise<GlCounts> {
  const counts = { draws: 0, calls: 0, bytesRead: 0 }
  const unwrap = wrap(functionNames(), (name, args, call) => {
    counts.calls++
    if (isDraw(name)) counts.draws++
    counts.bytesRead += bytesRead(name, args)
    return call()
  })
  await action().finally(unwrap)
  return counts
}

/**
 * Milliseconds a step until JavaScript has handed over its last draw, less those it was made to wait for
 * the GPU on the way. The GPU is idle at the start, and few steps are taken, so that its queue has room.
 * @param drawsAStep as counted
 */
export async function javascriptTime(peer: Peer, drawsAStep: number): Promise<number> {
  const steps = Math.ceil(timedDraws / drawsAStep)
  const lastDraw = Math.round(drawsAStep * steps)
  let draws = 0
  let waited = 0
  let handedOver = Number.NaN
  const unwrap = wrap([...functionNames().filter(isDraw), ...blocking], (name, _, call) => {
    const called = performance.now()
    const result = call()
    if (!isDraw(name)) waited += performance.now() - called
    // Steps differ in their draws where something is renewed now and then: the last one there is counts.
    else if (++draws <= lastDraw) handedOver = performance.now() - waited
    return result
  })
  const began = performance.now()
  await peer.advance(Math.max(steps, peer.quantum)).finally(unwrap)
  return (handedOver - began) / steps
}

/** Passes the calls of some functions of every WebGL2 context by `observe`, until the result is called. */
function wrap(
  names: readonly string[],
  observe: (name: string, args: readonly unknown[], call: () => unknown) => unknown,
): () => void {
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >
  const originals = names.map((name) => [name, prototype[name]!] as const)
  for (const [name, original] of originals) {
    prototype[name] = function (this: unknown, ...args) {
      return observe(name, args, () => original.apply(this, args))
    }
  }
  return () => Object.assign(prototype, Object.fromEntries(originals))
}

function functionNames(): string[] {
  const properties = Object.getOwnPropertyDescriptors(WebGL2RenderingContext.prototype)
  return Object.entries(properties)
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name)
}

const isDraw = (name: string) => name.startsWith('draw') && name !== 'drawBuffers'

/** Bytes that come to the CPU: a read into a GPU buffer brings none, copying that buffer out does. */
function bytesRead(name: string, args: readonly unknown[]): number {
  if (name === 'getBufferSubData') return (args[2] as ArrayBufferView).byteLength
  if (name !== 'readPixels' || !ArrayBuffer.isView(args[6])) return 0
  const [, , width, height, format, type] = args
  return Number(width) * Number(height) * channelsOfFormat.get(format)! * bytesOfType.get(type)!
}
