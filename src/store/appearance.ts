/** @file How who reads the page wants it to look; remembered by the browser, not by the link. */

import { create } from 'zustand'
import { readStored, store } from '../browser/storage'

/** Sizes that are offered; a link may ask for any between the first and the last. */
export const textScales: readonly number[] = [1, 1.25, 1.5, 2]

const themes = ['auto', 'light', 'dark'] as const

interface Appearance {
  readonly theme: (typeof themes)[number]
  /** How many times larger everything is drawn. */
  readonly textScale: number
}

export const useAppearance = create<Appearance>(() => ({
  theme: themes.find((theme) => theme === readStored('theme')) ?? 'auto',
  textScale: textScales.find((scale) => String(scale) === readStored('text')) ?? 1,
}))

export function chooseTheme(theme: Appearance['theme']): void {
  useAppearance.setState({ theme })
  store('theme', theme)
}

export function chooseTextScale(textScale: number): void {
  useAppearance.setState({ textScale })
  store('text', String(textScale))
}
