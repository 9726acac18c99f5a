/** @file Keeps the address bar and the experiment in step: a link opens an experiment, a change writes a link. */

import { writeHash } from '../browser/history'
import { formatLink, parseLink } from '../experiment/link'
import { presets } from '../experiment/presets'
import type { Experiment } from '../experiment/schema'
import { change, openExperiment, visitExperiment } from './actions'
import { useLab } from './lab'

const settleMilliseconds = 400

/** Opens the experiment of the address, then follows changes on either side. Call once. */
export function followAddress(): void {
  const { experiment, notices } = parseLink(location.hash)
  openExperiment(experiment, notices)
  addEventListener('hashchange', () => {
    const { experiment, notices } = parseLink(location.hash)
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

/** Loads the page anew, on the experiment as it is. */
export function reloadPage(): void {
  writeAddress(useLab.getState().experiment, 'replace')
  location.reload()
}

let isJumping = false

/** Changes the experiment by a jump that Back takes back: an offer that is accepted. */
export function jump(changes: Partial<Experiment>): void {
  isJumping = true
  change(changes)
  isJumping = false
}

/** Another tab and a preset are places to come back to; and so is what a jump leads to; a control that is tried out is none. */
function isPlace(experiment: Experiment, before: Experiment): boolean {
  return isJumping || experiment.tab !== before.tab || presetLinks.has(formatLink(experiment))
}

const presetLinks = new Set(presets.map((preset) => formatLink(preset.experiment)))

const isShown = (experiment: Experiment) =>
  formatLink(parseLink(location.hash).experiment) === formatLink(experiment)

function writeAddress(experiment: Experiment, how: 'push' | 'replace'): void {
  if (!isShown(experiment)) writeHash(formatLink(experiment), how)
}
