/** @file The address and the history of the tab. */

import { isFramed } from './frame'

/**
 * Writes the hash. A pushed one is a place to come back to; in a frame none is, or the Back button of the page
 * around it would be trapped. Where the browser refuses, as after too many changes, the address stays behind.
 * @param hash without "#"
 * @param path what stands before it, where that changes too
 */
export function writeHash(hash: string, how: 'push' | 'replace', path = ''): void {
  try {
    if (how === 'push' && !isFramed()) history.pushState(null, '', `${path}#${hash}`)
    else history.replaceState(null, '', `${path}#${hash}`)
  } catch {
    // The next change tries again.
  }
}
