/** @file Keeps the address bar and the experiment in step: a link opens an experiment, a change writes a link. */

import { formatLink, isLinkKey, parseLink } from '../experiment/link'
import { readLinkText } from '../experiment/linkText'
import { openExperiment } from './actions'
import { useLab } from './lab'

const settleMilliseconds = 400

/** Opens the experiment of the address, then follows changes on either side. Call once. */
export function followAddress(): void {
  const open = () => {
    const { experiment, notices } = parseLink(location.search + location.hash)
    openExperiment(experiment, notices)
    if (queryHoldsLink()) {
      // Left there, the query would fill in for defaults, which a hash leaves out.
      history.replaceState(null, '', `${location.pathname}#${formatLink(experiment)}`)
    }
  }
  open()
  addEventListener('hashchange', open)

  let timer: ReturnType<typeof setTimeout> | undefined
  useLab.subscribe(({ experiment }, before) => {
    if (experiment === before.experiment) return
    // One history entry for each change that settled, not one for every position of a slider.
    clearTimeout(timer)
    timer = setTimeout(writeAddress, settleMilliseconds)
  })
}

/** The whole experiment as an absolute link. */
export function currentLink(): string {
  const address = new URL(location.href)
  address.hash = formatLink(useLab.getState().experiment)
  return address.href
}

const queryHoldsLink = () => readLinkText(location.search).some(([key]) => isLinkKey(key))

/** Writes the experiment into the address bar, if it is not there already. */
export function writeAddress(): void {
  const { experiment } = parseLink(location.hash)
  const now = formatLink(useLab.getState().experiment)
  if (formatLink(experiment) !== now) history.pushState(null, '', `#${now}`)
}
