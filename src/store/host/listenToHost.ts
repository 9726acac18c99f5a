/** @file Listens for the page around a framed lab; what answers it is fetched when it speaks. */

import { isFramed } from '../../browser/frame'
import { hostName } from './hostName'

/** Call once; does nothing in a tab of its own. */
export function listenToHost(): void {
  if (!isFramed()) return
  addEventListener('message', async (event) => {
    if (event.source !== window.parent || event.data?.lab !== hostName) return
    // In their order: what is fetched once is there for every later message in its turn.
    const { hear } = await import('./hostMessages')
    hear(event)
  })
}
