/** @file The digits in use: each size is fetched once, and the page is told how far it has come. */

import { create } from 'zustand'
import { fetchDigits, fileBytes, type LoadedDigits, type Side, shownDigits } from './digits'

export interface DigitsState {
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
const known = new Map<Side, Promise<LoadedDigits>>()

/** The digits of this size. @throws Error with a sentence for the user */
export async function loadDigits(side: Side): Promise<LoadedDigits> {
  const digits = await (known.get(side) ?? fetched(side))
  set({ isVerified: digits.isVerified, originals: originalsOf(digits) })
  return digits
}

function fetched(side: Side): Promise<LoadedDigits> {
  const total = fileBytes(side)
  set({ fetched: { bytes: 0, total } })
  const digits = fetchDigits(side, (bytes) => set({ fetched: { bytes, total } })).finally(() =>
    set({ fetched: null }),
  )
  known.set(side, digits)
  digits.catch(() => known.delete(side))
  return digits
}

function originalsOf({ pixels, test }: LoadedDigits): Uint8Array {
  const result = new Uint8Array(shownDigits.length * pixels)
  shownDigits.forEach((index, i) => {
    result.set(test.subarray(index * pixels, (index + 1) * pixels), i * pixels)
  })
  return result
}
