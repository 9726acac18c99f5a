/** @file Fetches the digits and makes sure that they are the right ones. */

import type { TaskSpec } from '../../engine/commands'
import type { FieldValues } from '../../experiment/schema'
import manifest from './digitsManifest.json'

type Digits = Extract<TaskSpec, { kind: 'autoencoder' }>['digits']

/** Pixels along an image's side. */
export type Side = 14 | 28

export interface LoadedDigits extends Digits {
  /** False where the browser cannot compute checksums, as it may not on pages without https. */
  readonly isVerified: boolean
}

/** Of all training digits, or of the first of them. */
export type TrainingDigits = FieldValues['aeTrain']

/** How many training and test digits there are. */
export const digitCounts = (train: TrainingDigits) => ({
  train: train === '60000' ? manifest.train + manifest.rest : manifest.train,
  test: manifest.test,
})

/** Indices of the test digits that are shown: the first of each class, 0 to 9. */
export const shownDigits: readonly number[] = manifest.oneOfEach

/** The file of images of this size that everybody needs, and that of the rest of the training digits. */
type FileId = keyof typeof manifest.files

/** Bytes of a file. */
export const fileBytes = (file: FileId | Side): number => manifest.files[file].bytes

/** Told the bytes that have arrived. */
type OnProgress = (bytes: number) => void

const cancelled = 'Loading the digits was cancelled.'

/**
 * Fetches the test digits of this size and the first training digits.
 * @throws Error with a sentence for the user when the file is missing, cut short or altered, or the
 * fetch is cancelled by the signal
 */
export async function fetchDigits(
  side: Side,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<LoadedDigits> {
  const { bytes, isVerified } = await fetchFile(side === 14 ? '14' : '28', onProgress, signal)
  const pixels = side ** 2
  const split = manifest.train * pixels
  return {
    pixels,
    train: bytes.subarray(0, split),
    test: bytes.subarray(split),
    isVerified,
  }
}

/** Fetches all further training digits. @throws Error as fetchDigits does */
export async function withRest(
  side: Side,
  first: LoadedDigits,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<LoadedDigits> {
  const rest = await fetchFile(side === 14 ? '14rest' : '28rest', onProgress, signal)
  const train = new Uint8Array(first.train.length + rest.bytes.length)
  train.set(first.train)
  train.set(rest.bytes, first.train.length)
  return { ...first, train, isVerified: first.isVerified && rest.isVerified }
}

async function fetchFile(file: FileId, onProgress: OnProgress, signal?: AbortSignal) {
  const address = `${import.meta.env.BASE_URL}digits/${manifest.files[file].name}`
  const bytes = await fetchBytes(address, file, onProgress, signal)
  return { bytes, isVerified: await verify(bytes, file) }
}

async function fetchBytes(
  address: string,
  file: FileId,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, bytes: wanted } = manifest.files[file]
  const response = await fetch(address, signal && { signal }).catch(() => {
    if (signal?.aborted) throw new Error(cancelled)
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
    const broken = `The digits (${name}) could not be fetched: the connection broke off.`
    throw new Error(signal?.aborted ? cancelled : broken)
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
  onProgress: OnProgress,
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
async function verify(bytes: Uint8Array<ArrayBuffer>, file: FileId): Promise<boolean> {
  // Browsers compute checksums only for pages from https or this machine.
  if (!globalThis.crypto?.subtle) return false
  const { name, sha256 } = manifest.files[file]
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (found === sha256) return true
  throw new Error(`The file of digits (${name}) is damaged: its checksum is not the right one.`)
}
