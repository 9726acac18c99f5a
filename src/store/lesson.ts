/** @file The lesson beside the lab: opened, left, or gone back from to what was there before. */

import { create } from 'zustand'
import type { Experiment } from '../experiment/schema'
import { setUp } from '../lessons/setups'
import { change, openExperiment } from './actions'
import { useLab } from './lab'

/** What was on the page before the first lesson was opened; null where a link opened it. */
export const useBefore = create<{ readonly experiment: Experiment | null }>(() => ({
  experiment: null,
}))

const now = () => useLab.getState().experiment

/** Opens a lesson with its experiment, whatever was there; the same one is set up anew. Nothing runs yet. */
export function openLesson(lesson: number): void {
  if (now().lesson === 0) useBefore.setState({ experiment: now() })
  openExperiment(setUp(lesson), [])
}

/** Closes the lesson; the experiment, and a run that is under way, stay as they are. */
export function leaveLesson(): void {
  useBefore.setState({ experiment: null })
  change({ lesson: 0 })
}

/** Closes the lesson and brings back what was there before it. */
export function goBackFromLesson(): void {
  const { experiment } = useBefore.getState()
  if (!experiment) return
  useBefore.setState({ experiment: null })
  openExperiment(experiment, [])
}
