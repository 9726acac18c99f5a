/** @file Keeps the address bar and the experiment in step: a link opens an experiment, a change writes a link. */

import { writeHash } from '../browser/history'
import type { Presentation } from '../experiment/presentationFields'
import { type Experiment, initialValues } from '../experiment/schema'
import { change, openExperiment, visitExperiment } from './actions'
import { useLab } from './lab'
import { formatLink, isLinkKey, type ParsedLink, parseLink } from './link/link'
import { quote } from './link/linkNotices'
import { readLinkText } from './link/linkText'
import { parsePresentation } from './link/presentationLink'
import { openingExperiment } from './opening'
import { present, usePresentation } from './presentation'
import { runOf } from './runs'
import { isTab, tabOf } from './tabs'

const settleMilliseconds = 400

/** Opens the experiment of the address, then follows changes on either side. Call once. */
export function followAddress(): void {
  addEventListener('load', knowPresets)
  const address = location.search + location.hash
  const { experiment, notices } = read(address)
  const others = presentAsLinked(address)
  openExperiment(experiment, [...notices, ...others])
  startAsLinked(experiment)
  // Left there, the query would fill in for defaults, which a hash leaves out.
  if (queryHoldsLink()) writeHash(hashOf(experiment), 'replace', location.pathname)
  addEventListener('hashchange', () => {
    const { experiment, notices } = read(location.hash)
    const others = presentAsLinked(location.hash)
    visitExperiment(experiment, [...notices, ...others])
    startAsLinked(experiment)
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

/** The whole experiment as an absolute link. @param presentation as it is now where it is left out */
export function currentLink(presentation?: Presentation): string {
  return absolute(hashOf(useLab.getState().experiment, presentation))
}

/** A link's hash as an absolute link. */
export function absolute(hash: string): string {
  const address = new URL(location.href)
  address.hash = hash
  return address.href
}

const hashOf = (
  experiment: Experiment,
  presentation = usePresentation.getState().presentation,
): string => formatLink(experiment, presentation)

/** The page takes over how the link says it is to be presented. @returns what of it could not be used */
function presentAsLinked(address: string): readonly string[] {
  const { presentation, notices } = parsePresentation(address)
  present(presentation)
  return notices
}

/** A link may start the run itself. */
function startAsLinked({ tab }: Experiment): void {
  if (!usePresentation.getState().presentation.run) return
  const run = runOf(tabOf(tab)?.task ?? 'deepLinear')
  run.open()
  run.start()
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

/** The links of the presets; none before the page is loaded, and offers them. */
let presetLinks: ReadonlySet<string> = new Set()

async function knowPresets(): Promise<void> {
  const { presets } = await import('./presets')
  presetLinks = new Set(presets.map((preset) => formatLink(preset.experiment)))
}

const isShown = (experiment: Experiment) =>
  formatLink(read(location.hash).experiment) === formatLink(experiment)

function writeAddress(experiment: Experiment, how: 'push' | 'replace'): void {
  if (isShown(experiment)) return
  // A slide's own history stays as it is.
  const { embed } = usePresentation.getState().presentation
  writeHash(hashOf(experiment), embed ? 'replace' : how)
}
