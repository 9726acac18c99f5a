/** @file The page of scripts/validate.mjs: trains in the app's own worker and hands the losses out. */

import { AutoencoderClient } from '../../src/engine/autoencoder/client'
import type { EvaluatedEvent, ReadyEvent } from '../../src/engine/autoencoder/protocol'
import type { AutoencoderSettings } from '../../src/experiment/autoencoder'

export interface Outcome {
  readonly ready: ReadyEvent
  readonly evaluations: readonly Omit<EvaluatedEvent, 'type' | 'run'>[]
  /** Optimizers that diverged, and at which step. */
  readonly diverged: readonly (readonly [optimizer: string, step: number])[]
}

const testCount = 2_000

/** A whole run, from the digits served as /digits.bin, the test digits last. */
async function train(settings: AutoencoderSettings): Promise<Outcome> {
  const bytes = new Uint8Array(await (await fetch('/digits.bin')).arrayBuffer())
  const pixels = settings.side ** 2
  const split = bytes.length - testCount * pixels
  const digits = { pixels, train: bytes.subarray(0, split), test: bytes.subarray(split) }
  return new Promise((resolve, reject) => {
    let ready: ReadyEvent
    const evaluations: EvaluatedEvent[] = []
    const diverged: [string, number][] = []
    const client = new AutoencoderClient((event) => {
      if (event.type === 'ready') ready = event
      if (event.type === 'evaluated') {
        evaluations.push(event)
        const { optimizer, step, trainLoss, testLoss } = event
        const losses = `training ${trainLoss.toFixed(3)}, test ${testLoss.toFixed(3)}`
        if (step % 100 === 0) console.log(`${optimizer}, step ${step}: ${losses}`)
      }
      if (event.type === 'ended' && event.reason === 'diverged') {
        diverged.push([event.optimizer, event.step])
      }
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type === 'lost') reject(new Error('The GPU was lost.'))
      if (event.type === 'running' && !event.running) {
        client.close()
        resolve({ ready, evaluations, diverged })
      }
    })
    client.send({ type: 'load', run: 1, settings, digits, shown: [] })
    client.send({ type: 'run' })
  })
}

declare global {
  interface Window {
    train: typeof train
  }
}

window.train = train
