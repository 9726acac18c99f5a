/** @file Keeps the address bar and the experiment in step: a link opens an experiment, a change writes a link. */

import { writeHash } from '../browser/history'
import { type Experiment, initialValues } from '../experiment/schema'
import { change, openExperiment, visitExperiment } from './actions'
import { useLab } from './lab'
import { formatLink, isLinkKey, type ParsedLink, parseLink } from './link/link'
import { quote } from './link/linkNotices'
import { readLinkText } from './link/linkText'
import { openingExperiment } from './opening'
import { presets } from './presets'
import { isTab } from './tabs'

const settleMilliseconds = 400

/** Opens the experiment of the address, then follows changes on either side. Call once. */
export function followAddress(): void {
  const { experiment, notices } = read(location.search + location.hash)
  openExperiment(experiment, notices)
  // Left there, the query would fill in for defaults, which a hash leaves out.
  if (queryHoldsLink()) writeHash(formatLink(experiment), 'replace', location.pathname)
  addEventListener('hashchange', () => {
    const { experiment, notices } = read(location.hash)
    visitExperiment(experiment, notices)
  })

  let timer: ReturnType<typeof setTimeout> | undefined
  useLab.subscribe(({ experiment }, before) => {
    if (experiment === before.experiment) return
    clearTimeout(timer)
    // Back and forward have written it already.
    if (isShown(experiment)) return
    if (isPlace(experiment, before.experiment)) {
      // What was being tried out belongs to the place that is left.
      writeAddress(before.experiment, 'replace')
      writeAddress(experiment, 'push')
    } else timer = setTimeout(writeAddress, settleMilliseconds, experiment, 'replace')
  })
}

/** The whole experiment as an absolute link. */
export function currentLink(): string {
  const address = new URL(location.href)
  address.hash = formatLink(useLab.getState().experiment)
  return address.href
}

/** Writes into the address what has not settled yet, as before a reload. */
export function settleAddress(): void {
  writeAddress(useLab.getState().experiment, 'replace')
}

/** Loads the page anew, on the experiment as it is. */
export function reloadPage(): void {
  settleAddress()
  location.reload()
}

let isJumping = false

/** Changes the experiment by a jump that Back takes back: an offer that is accepted. */
export function jump(changes: Partial<Experiment>): void {
  isJumping = true
  change(changes)
  isJumping = false
}

/** Another tab, another lesson and a preset are places to come back to; and so is what a jump leads to; a control that is tried out is none. */
function isPlace(experiment: Experiment, before: Experiment): boolean {
  const isElsewhere = experiment.tab !== before.tab || experiment.lesson !== before.lesson
  return isJumping || isElsewhere || presetLinks.has(formatLink(experiment))
}

/** A link, with a view that there is; where there is none, what the page opens with. */
function read(address: string): ParsedLink {
  if (readLinkText(address).length === 0) return { experiment: openingExperiment, notices: [] }
  const { experiment, notices } = parseLink(address)
  if (isTab(experiment.tab)) return { experiment, notices }
  const notice = `The link has an unknown view ${quote(experiment.tab)}: the first is shown.`
  const { tab } = initialValues
  return { experiment: { ...experiment, tab }, notices: [...notices, notice] }
}

const queryHoldsLink = () => readLinkText(location.search).some(([key]) => isLinkKey(key))

const presetLinks = new Set(presets.map((preset) => formatLink(preset.experiment)))

const isShown = (experiment: Experiment) =>
  formatLink(read(location.hash).experiment) === formatLink(experiment)

function writeAddress(experiment: Experiment, how: 'push' | 'replace'): void {
  if (!isShown(experiment)) writeHash(formatLink(experiment), how)
}
