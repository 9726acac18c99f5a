/** @file What a user can do to the autoencoder's run. */

import { autoencoderSettings } from '../../experiment/autoencoder'
import { autoencoderObstacles } from '../../experiment/autoencoderObstacles'
import type { Experiment } from '../../experiment/schema'
import { pause as pauseLab } from '../actions'
import { useLab } from '../lab'
import { fetchDigits, fileBytes, type LoadedDigits, type Side, shownDigits } from './digits'
import { client, scheduleFrame } from './events'
import { autoencoderTraces as traces, useAutoencoder } from './state'

const set = useAutoencoder.setState
const get = useAutoencoder.getState

const settleMilliseconds = 60
let settleTimer: ReturnType<typeof setTimeout> | undefined

/** Digits that have been fetched and checked, or are on their way; a fetch that failed leaves nothing behind. */
const known = new Map<Side, Promise<LoadedDigits>>()

/** What a run depends on, its length aside, in a form that can be compared. */
const essence = (experiment: Experiment) =>
  JSON.stringify({ ...autoencoderSettings(experiment), steps: 0 })

/** Fetches the digits and builds the networks when the tab is opened for the first time. */
export function openAutoencoder(): void {
  if (get().phase !== 'closed') return
  load()
  useLab.subscribe(({ experiment }, before) => {
    if (experiment === before.experiment) return
    if (essence(experiment) !== essence(before.experiment)) restart()
    else if (experiment.aeSteps !== before.experiment.aeSteps) extend(experiment.aeSteps)
  })
}

/** Pauses the linear lab's run, which would spoil the times, and runs. */
export function start(): void {
  if (get().obstacles.length > 0) return
  pauseLab()
  if (isBuilding()) set({ runsWhenReady: true })
  else if (canAdvance()) client.send({ type: 'run' })
}

export function pause(): void {
  set({ runsWhenReady: false })
  if (get().phase === 'running') client.send({ type: 'pause' })
}

export function toggleRunning(): void {
  const { phase, runsWhenReady } = get()
  if (phase === 'running' || (isBuilding() && runsWhenReady)) pause()
  else if (phase === 'ended') {
    pauseLab()
    load()
    set({ runsWhenReady: true })
  } else start()
}

/** One step of every optimizer that has not ended. */
export function stepOnce(): void {
  if (canAdvance()) client.send({ type: 'step' })
}

/** Back to step 0: same seed, same weights; after a failure, another try. */
export function reset(): void {
  set({ runsWhenReady: false })
  load()
}

const isBuilding = () => get().phase === 'fetching' || get().phase === 'loading'

function canAdvance(): boolean {
  const { phase, obstacles } = get()
  return obstacles.length === 0 && (phase === 'ready' || phase === 'paused' || phase === 'running')
}

/** A setting has changed: the run starts anew, and goes on if it was going on. */
function restart(): void {
  const { phase, runsWhenReady, run } = get()
  if (phase === 'running') client.send({ type: 'pause' })
  set({
    // What the old run still reports is not of this one.
    run: run + 1,
    phase: 'loading',
    obstacles: autoencoderObstacles(useLab.getState().experiment),
    runsWhenReady: runsWhenReady || phase === 'running',
  })
  // A dragged slider changes many times a second; only where it settles is built.
  clearTimeout(settleTimer)
  settleTimer = setTimeout(load, settleMilliseconds)
}

function extend(steps: number): void {
  if (isBuilding()) return
  client.send({ type: 'extend', steps })
  const ends = Object.fromEntries(
    Object.entries(get().ends).filter(([, end]) => end.reason !== 'limit' || end.step >= steps),
  )
  const isOpen = traces.size > Object.keys(ends).length
  set({ ends, ...(get().phase === 'ended' && isOpen ? { phase: 'paused' } : {}) })
}

async function load(): Promise<void> {
  clearTimeout(settleTimer)
  const { experiment } = useLab.getState()
  const settings = autoencoderSettings(experiment)
  const obstacles = autoencoderObstacles(experiment)
  const run = get().run + 1
  traces.clear()
  set({ run, phase: 'loading', obstacles, message: null, pcaLoss: null, ends: {} })
  set({ stepsPerSecond: 0, originals: null })
  scheduleFrame()
  if (obstacles.length > 0) {
    set({ phase: 'ready', runsWhenReady: false })
    return
  }
  try {
    const digits = await digitsOf(settings.side)
    if (get().run !== run) return
    const { pixels, train, test, isVerified } = digits
    set({ phase: 'loading', fetched: null, isVerified, originals: originalsOf(digits) })
    // The limit may have changed while the digits came.
    const { aeSteps } = useLab.getState().experiment
    const wanted = { ...settings, steps: aeSteps }
    const shown = shownDigits
    client.send({ type: 'load', run, settings: wanted, digits: { pixels, train, test }, shown })
  } catch (error) {
    if (get().run !== run) return
    set({ phase: 'failed', fetched: null, message: (error as Error).message })
  }
}

function digitsOf(side: Side): Promise<LoadedDigits> {
  const before = known.get(side)
  if (before) return before
  const total = fileBytes(side)
  set({ phase: 'fetching', fetched: { bytes: 0, total } })
  const digits = fetchDigits(side, (bytes) => set({ fetched: { bytes, total } }))
  known.set(side, digits)
  digits.catch(() => known.delete(side))
  return digits
}

function originalsOf({ pixels, test }: LoadedDigits): Uint8Array {
  const result = new Uint8Array(shownDigits.length * pixels)
  shownDigits.forEach((index, i) => {
    result.set(test.subarray(index * pixels, (index + 1) * pixels), i * pixels)
  })
  return result
}
