/** @file Questions for all weights of a run, each answered once. */

import type { StoreApi } from 'zustand'
import type { Command } from '../../engine/commands'
import type { AllWeightsEvent } from '../../engine/protocol'
import type { RunState } from './runState'

type Weights = AllWeightsEvent['weights']

export type WeightRequests = ReturnType<typeof weightRequests>

export function weightRequests(use: StoreApi<RunState>, send: (command: Command) => void) {
  const open = new Map<number, (weights: Weights) => void>()
  let lastId = 0

  const hasNetworks = () => ['ready', 'running', 'paused', 'ended'].includes(use.getState().phase)

  return {
    ask(): Promise<Weights> {
      if (!hasNetworks()) return Promise.resolve({})
      return new Promise((resolve) => {
        const id = ++lastId
        const { run } = use.getState()
        const stop = use.subscribe((state) => {
          if (state.run !== run || !hasNetworks()) open.get(id)?.({})
        })
        open.set(id, (weights) => {
          open.delete(id)
          stop()
          resolve(weights)
        })
        send({ type: 'weights', id })
      })
    },
    answer(id: number, weights: Weights): void {
      open.get(id)?.(weights)
    },
  }
}
