/** @file Listens for the page around a framed lab; what answers it is fetched when it speaks. */

import { isFramed } from '../../browser/frame'
import { hostName } from './hostName'

/** One promise for all messages: of two imports the second may be there before the first. */
let fetched: Promise<typeof import('./hostMessages')> | null = null

/** What answers; after a failure the next message tries again. */
function fetchAnswers() {
  fetched ??= import('./hostMessages').catch((cause: unknown) => {
    fetched = null
    throw cause
  })
  return fetched
}

/** Call once; does nothing in a tab of its own. */
export function listenToHost(): void {
  if (!isFramed()) return
  addEventListener('message', async (event) => {
    if (event.source !== window.parent || event.data?.lab !== hostName) return
    const { hear } = await fetchAnswers()
    hear(event)
  })
}
