/** @file Saving files as the user sees it: what does not work is said. */

import { isFramed } from '../browser/frame'
import { notify } from './notify'

const droppedByFrame =
  'If no file was saved: the frame this page stands in may forbid it. Open the page in a tab of its own.'

/** Saves; a failure, and where one could pass unseen its possibility, becomes a notice. */
export async function attemptSave(save: () => void | Promise<void>): Promise<void> {
  try {
    await save()
    if (isFramed()) notify(droppedByFrame)
  } catch (error) {
    notify(`The file could not be saved: ${(error as Error).message}`)
  }
}
