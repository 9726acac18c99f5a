/** @file How the page stands before an audience: what its link says of it, the projector, and the step that is read. */

import { create } from 'zustand'
import {
  isKeyLocked,
  isPartShown,
  type PagePart,
  type Presentation,
  plainPresentation,
} from '../experiment/presentationFields'

interface PresentationState {
  readonly presentation: Presentation
  /** For a hall: large type, nothing but the plot and its line. Not of the link: it is the lecturer's own view. */
  readonly isProjected: boolean
  /** The step of the recorded run that is shown; null follows the newest. */
  readonly readStep: number | null
}

export const usePresentation = create<PresentationState>(() => ({
  presentation: plainPresentation,
  isProjected: false,
  readStep: null,
}))

const set = usePresentation.setState

/** Takes over what a link says. */
export function present(presentation: Presentation): void {
  set({ presentation, readStep: presentation.at === '' ? null : Number(presentation.at) })
}

export const toggleProjector = () => set(({ isProjected }) => ({ isProjected: !isProjected }))

/** Shows this step of the recorded run; null follows the newest. */
export const readAt = (readStep: number | null) => set({ readStep })

/** Whether the stage stands in for the page. */
export const isStaged = ({ presentation, isProjected }: PresentationState) =>
  presentation.embed || isProjected

/** How much larger than it is drawn a chart is shown: for a hall its 13 px type becomes 20 px, its 2.8 px lines 4.3. */
export const chartScale = ({ isProjected }: PresentationState) => (isProjected ? 20 / 13 : 1)

/** Whether the control of this key is to stay as the link sets it. */
export const useIsLocked = (key: string) =>
  usePresentation(({ presentation }) => isKeyLocked(presentation, key))

/** Whether a part of the page is on the stage: a projected page shows what an embedded one does. */
export const shownOnStage = ({ presentation }: PresentationState, part: PagePart) =>
  isPartShown({ ...presentation, embed: true }, part)
