/** @file Natural pruning of the autoencoder that was trained, asked for by the page. */

import { create } from 'zustand'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { AnsweringWorker } from '../answeringWorker'
import { loadDigits } from '../autoencoder/loadDigits'
import { useLab } from '../lab'
import { autoencoder } from '../runs'
import type { PrunedLosses } from './pruneShare'
import type { PruningReply, PruningRequest } from './pruning.worker'

interface PruningState {
  /** The system whose network was pruned, by how much, and the losses; null before the first answer. */
  readonly found: {
    readonly system: string
    readonly percent: number
    readonly step: number
    readonly losses: PrunedLosses
  } | null
  readonly isBusy: boolean
  readonly failure: string | null
}

export const usePruning = create<PruningState>(() => ({
  found: null,
  isBusy: false,
  failure: null,
}))

const set = usePruning.setState

/** Several shares a second may be asked for; a network of a million weights takes long. */
const patience = 60_000

let lastId = 0
let asked: { request: PruningRequest; system: string; percent: number; step: number } | null = null

const worker = new AnsweringWorker<PruningRequest, PruningReply>(
  () => new Worker(new URL('./pruning.worker.ts', import.meta.url), { type: 'module' }),
  {
    onReply: ({ id, losses, failure }) => {
      if (id !== asked?.request.id) return
      const { system, percent, step } = asked
      asked = null
      if (losses) set({ found: { system, percent, step, losses }, isBusy: false, failure: null })
      else fail(failure ?? '')
    },
    onFailure: (message) => fail(message),
    onRestart: () => {
      if (asked) worker.ask(asked.request, patience)
    },
  },
)

const fail = (message: string) =>
  set({ isBusy: false, failure: `The network could not be pruned: ${message}.` })

/** Prunes a system's network as it is now; a question before this one is not answered. */
export async function prune(system: string, percent: number): Promise<void> {
  const id = ++lastId
  set({ isBusy: true })
  const { experiment } = useLab.getState()
  const settings = autoencoderSettings(experiment)
  try {
    const digits = await loadDigits(settings.side, settings.train)
    const weights = (await autoencoder.weightsNow())[system]
    if (id !== lastId) return
    if (!weights) throw new Error('there is no trained one')
    const { pixels, train, test } = digits
    const share = percent / 100
    const request = { id, setup: settings, digits: { pixels, train, test }, weights, share }
    asked = { request, system, percent, step: autoencoder.traces.get(system)?.step ?? 0 }
    worker.ask(request, patience)
  } catch (error) {
    if (id === lastId) fail((error as Error).message)
  }
}
