/** @file The digits in use: each size is fetched once, and the page is told how far it has come. */

import { create } from 'zustand'
import {
  fetchDigits,
  fileBytes,
  type LoadedDigits,
  type Side,
  shownDigits,
  type TrainingDigits,
  withRest,
} from './digits'

interface DigitsState {
  /** Bytes of the digits that have arrived, and all of them, while they are fetched. */
  readonly fetched: { readonly bytes: number; readonly total: number } | null
  /** False where the browser could not compute the checksum of the digits in use. */
  readonly isVerified: boolean
  /** The test digits that are shown, in [0, 255], one after the other. */
  readonly originals: Uint8Array | null
}

export const useDigits = create<DigitsState>(() => ({
  fetched: null,
  isVerified: true,
  originals: null,
}))

const set = useDigits.setState

/** Digits that have been fetched and checked, or are on their way; a fetch that failed leaves nothing behind. */
const known = new Map<string, Promise<LoadedDigits>>()

let cancelling = new AbortController()

/** Ends what is being fetched; whoever waits for it is told. */
export function cancelFetching(): void {
  cancelling.abort()
  cancelling = new AbortController()
}

/** The digits of this size. @throws Error with a sentence for the user */
export async function loadDigits(side: Side, train: TrainingDigits): Promise<LoadedDigits> {
  const first = await once(`${side}`, fileBytes(side), (onProgress, signal) =>
    fetchDigits(side, onProgress, signal),
  )
  const digits =
    train === '10000'
      ? first
      : await once(`${side} ${train}`, fileBytes(`${side}rest`), (onProgress, signal) =>
          withRest(side, first, onProgress, signal),
        )
  set({ isVerified: digits.isVerified, originals: originalsOf(digits) })
  return digits
}

/** What has been fetched under a name, or is on its way; else fetches it, and says how far it has come. */
function once(
  name: string,
  total: number,
  fetch: (onProgress: (bytes: number) => void, signal: AbortSignal) => Promise<LoadedDigits>,
): Promise<LoadedDigits> {
  const there = known.get(name)
  if (there) return there
  set({ fetched: { bytes: 0, total } })
  const { signal } = cancelling
  const digits = fetch((bytes) => set({ fetched: { bytes, total } }), signal).finally(() =>
    set({ fetched: null }),
  )
  known.set(name, digits)
  digits.catch(() => known.delete(name))
  return digits
}

function originalsOf({ pixels, test }: LoadedDigits): Uint8Array {
  const result = new Uint8Array(shownDigits.length * pixels)
  shownDigits.forEach((index, i) => {
    result.set(test.subarray(index * pixels, (index + 1) * pixels), i * pixels)
  })
  return result
}
