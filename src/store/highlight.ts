/** @file Which system's curves stand out, because something beside the plot speaks of it. */

import { create } from 'zustand'

export const useHighlight = create<{ readonly system: string | null }>(() => ({
  system: null,
}))

export function highlight(system: string | null): void {
  useHighlight.setState({ system })
}
