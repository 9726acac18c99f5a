import { expect, test, vi } from 'vitest'
import { createGlContext } from '../engine/kernels/context'
import { countCalls, countStep, javascriptTime } from './glProbe'
import type { Peer } from './peers/peer'
import { prepareOurs, prepareReference } from './peers/trainers'
import { makeWorkload } from './workload'

const context = createGlContext()
const { gl } = context

test('counts draws, calls and the bytes that reach the CPU', async () => {
  const counts = await countCalls(async () => {
    gl.enable(gl.SCISSOR_TEST)
    gl.disable(gl.SCISSOR_TEST)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(100))
    const buffer = gl.createBuffer()
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, 64, gl.STREAM_READ)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, 0)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, new Uint8Array(12))
    gl.deleteBuffer(buffer)
  })
  expect(counts).toEqual({ draws: 0, calls: 9, bytesRead: 4 + 12 })
})

test('leaves WebGL as it was, also after an error', async () => {
  const before = Object.getOwnPropertyDescriptors(WebGL2RenderingContext.prototype)
  await expect(countCalls(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(Object.getOwnPropertyDescriptors(WebGL2RenderingContext.prototype)).toEqual(before)
})

test('a step of ours takes the draws its documentation promises, and one column of losses', async () => {
  const depth = 5
  const width = 12
  const scan = 3
  for (const [algorithm, batch, draws] of [
    ['gradient', 0, scan + 4],
    ['gradient', 16, scan + 8],
    ['natural', 0, scan + 2 + 6],
  ] as const) {
    const peer = prepareOurs(context, makeWorkload({ depth, width, batch }), algorithm)
    const counts = await countStep(peer)
    expect(counts.draws).toBe(draws)
    expect(counts.bytesRead).toBe((width / 4) * 16)
    expect(counts.calls).toBeGreaterThan(draws)
    peer.dispose()
  }
})

test('the reference asks nothing of WebGL', async () => {
  const peer = prepareReference(makeWorkload({ depth: 2, width: 4, batch: 0 }), 'natural')
  expect(await countStep(peer)).toEqual({ draws: 0, calls: 0, bytesRead: 0 })
})

test('JavaScript’s time leaves the waits for the GPU out', async () => {
  const prototype = WebGL2RenderingContext.prototype
  const busyFor = (milliseconds: number) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
  }
  vi.spyOn(prototype, 'finish').mockImplementation(() => busyFor(20))
  vi.spyOn(prototype, 'drawArrays').mockImplementation(() => {})
  const peer: Peer = {
    quantum: 1,
    async advance(steps) {
      for (let k = 0; k < steps; k++) {
        gl.finish()
        busyFor(3)
        for (let draw = 0; draw < 100; draw++) gl.drawArrays(gl.POINTS, 0, 0)
      }
      busyFor(100)
    },
    weights: async () => [],
    dispose() {},
  }
  const milliseconds = await javascriptTime(peer, 100)
  vi.restoreAllMocks()
  expect(milliseconds).toBeGreaterThan(2)
  expect(milliseconds).toBeLessThan(15)
})
