/** @file Fetches the digits and makes sure that they are the right ones. */

import type { TaskSpec } from '../../engine/protocol'
import manifest from './digitsManifest.json'

type Digits = Extract<TaskSpec, { kind: 'autoencoder' }>['digits']

/** Pixels along an image's side. */
export type Side = 14 | 28

export interface LoadedDigits extends Digits {
  /** False where the browser cannot compute checksums, as it may not on pages without https. */
  readonly isVerified: boolean
}

/** Training and test digits in each file. */
export const digitCounts = { train: manifest.train, test: manifest.test } as const

/** Indices of the test digits that are shown: the first of each class, 0 to 9. */
export const shownDigits: readonly number[] = manifest.oneOfEach

/** Bytes of the file with images of this size. */
export const fileBytes = (side: Side): number => manifest.files[side].bytes

/**
 * Fetches the digits of this size.
 * @param onProgress told the bytes that have arrived
 * @throws Error with a sentence for the user when the file is missing, cut short or altered
 */
export async function fetchDigits(
  side: Side,
  onProgress: (bytes: number) => void,
): Promise<LoadedDigits> {
  const { name } = manifest.files[side]
  const bytes = await fetchBytes(`${import.meta.env.BASE_URL}digits/${name}`, side, onProgress)
  const isVerified = await verify(bytes, side)
  const pixels = side ** 2
  const split = manifest.train * pixels
  return {
    pixels,
    train: bytes.subarray(0, split),
    test: bytes.subarray(split),
    isVerified,
  }
}

async function fetchBytes(
  address: string,
  side: Side,
  onProgress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, bytes: wanted } = manifest.files[side]
  const response = await fetch(address).catch(() => {
    // What was fetched once is kept (src/offline/).
    const cause =
      globalThis.navigator?.onLine === false
        ? 'this device is offline, and they were not needed before'
        : 'the server cannot be reached'
    throw new Error(`The digits (${name}) could not be fetched: ${cause}.`)
  })
  // A server that answers every unknown address with the page itself says that all is well.
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (!response.ok || !response.body || isPage) {
    const cause = isPage ? 'it is not on the server' : `the server answered ${response.status}`
    throw new Error(`The digits (${name}) could not be fetched: ${cause}.`)
  }
  const result = new Uint8Array(wanted)
  const received = await readInto(result, response.body.getReader(), onProgress).catch(() => {
    throw new Error(`The digits (${name}) could not be fetched: the connection broke off.`)
  })
  if (received !== wanted) {
    throw new Error(`The file of digits (${name}) has ${received} bytes instead of ${wanted}.`)
  }
  return result
}

/** Fills the result as far as it goes. @returns the bytes that have come, which may be more */
async function readInto(
  result: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  onProgress: (bytes: number) => void,
): Promise<number> {
  let received = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const room = Math.max(0, result.length - received)
    result.set(part.value.subarray(0, room), Math.min(received, result.length))
    received += part.value.length
    onProgress(Math.min(received, result.length))
  }
  return received
}

/** True when the checksum agrees, false where the browser cannot tell. @throws Error when it differs */
async function verify(bytes: Uint8Array<ArrayBuffer>, side: Side): Promise<boolean> {
  // Browsers compute checksums only for pages from https or this machine.
  if (!globalThis.crypto?.subtle) return false
  const { name, sha256 } = manifest.files[side]
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (found === sha256) return true
  throw new Error(`The file of digits (${name}) is damaged: its checksum is not the right one.`)
}
