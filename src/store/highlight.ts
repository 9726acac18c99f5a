/** @file Which optimizer's curves stand out, because something beside the plot speaks of it. */

import { create } from 'zustand'
import type { OptimizerId } from '../experiment/optimizers'

export const useHighlight = create<{ readonly optimizer: OptimizerId | null }>(() => ({
  optimizer: null,
}))

export function highlight(optimizer: OptimizerId | null): void {
  useHighlight.setState({ optimizer })
}
