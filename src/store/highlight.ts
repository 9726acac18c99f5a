/** @file Which system's curves stand out: what is pointed at beside the plot, else what was pressed. */

import { create } from 'zustand'

interface Highlight {
  readonly pointed: string | null
  readonly pressed: string | null
}

export const useHighlight = create<Highlight>(() => ({ pointed: null, pressed: null }))

/** The system that stands out; null for none. */
export const highlighted = ({ pointed, pressed }: Highlight): string | null => pointed ?? pressed

export function highlight(system: string | null): void {
  useHighlight.setState({ pointed: system })
}

/** Has a system stand out until it, or another one, is pressed. */
export function press(system: string): void {
  useHighlight.setState(({ pressed }) => ({ pressed: pressed === system ? null : system }))
}
