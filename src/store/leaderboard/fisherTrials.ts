/** @file The same system with the model's Fisher matrix and with the empirical one, each alone on the deep linear task. */

import { create } from 'zustand'
import { useLab } from '../lab'
import { pauseBut } from '../runs'
import { cancelTrials, deepLinear, runnerOf } from './leaderboards'
import { entrantOf, type Result, trialEssence } from './trial'

export const fishers = ['model', 'empirical'] as const
export type FisherKind = (typeof fishers)[number]

interface FisherTrials {
  readonly isRunning: boolean
  readonly results: Readonly<Partial<Record<FisherKind, Result>>>
}

export const useFisherTrials = create<FisherTrials>(() => ({ isRunning: false, results: {} }))

const { getState: get, setState: set } = useFisherTrials
const runner = runnerOf(deepLinear)

/** The system as the page has it, with this Fisher matrix. */
function entrantWith(fisher: FisherKind) {
  const { experiment } = useLab.getState()
  const { id, params } = entrantOf('deepLinear', 'truncatedNatural', experiment)!
  return { id, params: { ...params, fisher } }
}

/** Whether what was found is of the problem and the parameters on the page. */
export const isOfNow = (fisher: FisherKind, { essence }: Result): boolean =>
  essence === trialEssence(deepLinear, entrantWith(fisher), useLab.getState().experiment)

export async function runFisherTrials(): Promise<void> {
  if (get().isRunning) return
  // Whatever else trains would take its time.
  cancelTrials()
  pauseBut(null)
  const { experiment } = useLab.getState()
  set({ isRunning: true, results: {} })
  for (const fisher of fishers) {
    const result = await runner.run({ experiment, entrant: entrantWith(fisher) })
    if (result) set(({ results }) => ({ results: { ...results, [fisher]: result } }))
  }
  runner.close()
  set({ isRunning: false })
}
