/** @file The page of scripts/validate.mjs: trains in the app's own worker and hands the losses out. */

import { EngineClient } from '../../src/engine/client'
import type { MeasuredEvent, ReadyEvent } from '../../src/engine/protocol'
import type { Chosen } from '../../src/experiment/chosen'
import { systems } from '../../src/systems/all'
import type { AutoencoderSetup } from '../../src/tasks/autoencoder'

export interface Evaluation {
  readonly system: string
  readonly step: number
  readonly milliseconds: number
  readonly trainLoss: number
  readonly testLoss: number
}

export interface Outcome {
  readonly ready: ReadyEvent
  readonly evaluations: readonly Evaluation[]
  /** Systems that diverged, and at which step. */
  readonly diverged: readonly (readonly [system: string, step: number])[]
}

const testCount = 2_000

/** Every system the autoencoder has, by its defaults, in the catalogue's order. */
const offered: readonly Chosen[] = systems.flatMap(({ id, tasks: { autoencoder } }) => {
  if (!autoencoder) return []
  const fields = Object.entries(autoencoder.params)
  return [{ id, params: Object.fromEntries(fields.map(([name, { initial }]) => [name, initial])) }]
})

/** A whole run, from the digits served as /digits.bin, the test digits last. */
async function train(
  settings: AutoencoderSetup,
  steps: number,
  chosen: readonly Chosen[],
): Promise<Outcome> {
  const bytes = new Uint8Array(await (await fetch('/digits.bin')).arrayBuffer())
  const pixels = settings.layers[0]!
  const split = bytes.length - testCount * pixels
  const digits = { pixels, train: bytes.subarray(0, split), test: bytes.subarray(split) }
  return new Promise((resolve, reject) => {
    let ready: ReadyEvent
    const evaluations: Evaluation[] = []
    const diverged: [string, number][] = []
    const client = new EngineClient((event) => {
      if (event.type === 'ready') ready = event
      if (event.type === 'measured' && event.series === 'evaluation') {
        const evaluation = evaluationOf(event)
        evaluations.push(evaluation)
        const { system, step, trainLoss, testLoss } = evaluation
        const losses = `training ${trainLoss.toFixed(3)}, test ${testLoss.toFixed(3)}`
        if (step % 100 === 0) console.log(`${system}, step ${step}: ${losses}`)
      }
      if (event.type === 'ended' && event.reason === 'diverged') {
        diverged.push([event.system, event.step])
      }
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type === 'lost') reject(new Error('The GPU was lost.'))
      if (event.type === 'silent') reject(new Error('The worker answers no more.'))
      if (event.type === 'running' && !event.running) {
        client.close()
        resolve({ ready, evaluations, diverged })
      }
    })
    const task = { kind: 'autoencoder', settings, digits, shown: [] } as const
    client.send({ type: 'load', run: 1, task, systems: chosen, steps, pace: 0 })
    client.send({ type: 'run' })
  })
}

const evaluationOf = ({ system, firstStep, milliseconds, columns }: MeasuredEvent): Evaluation => ({
  system,
  step: firstStep,
  milliseconds,
  trainLoss: columns.trainLoss![0]!,
  testLoss: columns.testLoss![0]!,
})

declare global {
  interface Window {
    train: typeof train
    offered: readonly Chosen[]
  }
}

window.offered = offered
window.train = train
