/** @file What the autoencoder's worker reports, and what becomes of it in the state. */

import { AutoencoderClient } from '../../engine/autoencoder/client'
import type {
  AutoencoderEvent,
  EndedEvent,
  ReadyEvent,
  WeightsEvent,
} from '../../engine/autoencoder/protocol'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { redrawer } from '../frames'
import { useLab } from '../lab'
import { autoencoderTraces as traces, useAutoencoder } from './state'
import { AutoencoderTrace } from './trace'

const set = useAutoencoder.setState
const get = useAutoencoder.getState

/** The one worker that autoencoders are trained in; it starts with the first command. */
export const client = new AutoencoderClient(onEvent)

type Weights = WeightsEvent['weights']
let onWeights: ((weights: Weights) => void) | null = null

const hasNetworks = () => ['ready', 'running', 'paused', 'ended'].includes(get().phase)

/** All weights as they are now; none of them where there is no worker to ask, or the run is given up. */
export function weightsNow(): Promise<Weights> {
  if (!hasNetworks()) return Promise.resolve({})
  return new Promise((resolve) => {
    const { run } = get()
    const stop = useAutoencoder.subscribe((state) => {
      if (state.run !== run || !hasNetworks()) onWeights?.({})
    })
    onWeights = (weights) => {
      stop()
      resolve(weights)
    }
    client.send({ type: 'weights' })
  })
}

function onEvent(event: AutoencoderEvent): void {
  if (event.run !== get().run) return
  switch (event.type) {
    case 'ready':
      onReady(event)
      break
    case 'progress':
      traces.get(event.optimizer)?.advance(event)
      if (get().phase === 'ready') set({ phase: 'paused' })
      scheduleFrame()
      break
    case 'evaluated':
      traces.get(event.optimizer)?.evaluate(event)
      scheduleFrame()
      break
    case 'pictures': {
      const trace = traces.get(event.optimizer)
      if (trace) trace.pictures = event
      scheduleFrame()
      break
    }
    case 'running':
      onRunning(event.running)
      break
    case 'ended':
      onEnded(event)
      break
    case 'weights':
      onWeights?.(event.weights)
      break
    case 'lost':
      set({ phase: 'lost', stepsPerSecond: 0 })
      break
    case 'failed':
      set({ phase: 'failed', message: event.message, stepsPerSecond: 0 })
      break
    default:
      event satisfies never
  }
}

function onReady({ report, pcaLoss, operations, trainLoss, testLoss }: ReadyEvent): void {
  for (const { id } of autoencoderSettings(useLab.getState().experiment).optimizers) {
    traces.set(id, new AutoencoderTrace(operations[id] ?? 0, { trainLoss, testLoss }))
  }
  set({ phase: 'ready', report, pcaLoss })
  scheduleFrame()
  if (get().runsWhenReady) {
    set({ runsWhenReady: false })
    client.send({ type: 'run' })
  }
}

/** The numbers on the page are those of the end as soon as the page says that the run has ended. */
function onEnded(event: EndedEvent): void {
  const { ends, frame, summary, phase } = get()
  const all = { ...ends, [event.optimizer]: event }
  set({
    ends: all,
    frame: frame + 1,
    summary: summary + 1,
    phase: Object.keys(all).length === traces.size ? 'ended' : phase,
  })
}

function onRunning(running: boolean): void {
  if (running) {
    const now = performance.now()
    rateStart = { time: now, steps: allSteps(), renewed: now }
    set({ phase: 'running' })
  } else {
    scheduleFrame()
    set({ phase: get().phase === 'ended' ? 'ended' : 'paused', stepsPerSecond: 0 })
  }
}

let rateStart = { time: 0, steps: 0, renewed: 0 }

const allSteps = () => [...traces.values()].reduce((sum, trace) => sum + trace.step, 0)

/** Has the page redraw with the next animation frame. */
export const scheduleFrame = redrawer(
  () => {
    const renewal = renewRate()
    const isSummaryDue = renewal !== null || get().phase !== 'running'
    set({
      frame: get().frame + 1,
      summary: get().summary + (isSummaryDue ? 1 : 0),
      ...renewal,
    })
  },
  () => get().phase === 'running' && get().report?.software === true,
)

/** The rate since the run went on, renewed every second so that it can be read; null in between. */
function renewRate(): { stepsPerSecond: number } | null {
  const now = performance.now()
  if (get().phase !== 'running' || now - rateStart.renewed < 1000) return null
  rateStart.renewed = now
  return { stepsPerSecond: ((allSteps() - rateStart.steps) / (now - rateStart.time)) * 1000 }
}
