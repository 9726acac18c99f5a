/** @file The page of scripts/validate.mjs: trains in the app's own worker and hands the losses out. */

import { EngineClient } from '../../src/engine/client'
import type { TaskSpec } from '../../src/engine/commands'
import type { MeasuredEvent, ReadyEvent } from '../../src/engine/protocol'
import type { Chosen } from '../../src/experiment/chosen'
import { lightPresets, paperPresets } from '../../src/experiment/paper'
import { systems } from '../../src/systems/all'
import type { AutoencoderSetup } from '../../src/tasks/autoencoder'

export interface Evaluation {
  readonly system: string
  readonly step: number
  readonly milliseconds: number
  readonly trainLoss: number
  readonly testLoss: number
  readonly reports: MeasuredEvent['reports']
}

export interface Outcome {
  readonly ready: ReadyEvent
  readonly evaluations: readonly Evaluation[]
  /** Systems that diverged, and at which step. */
  readonly diverged: readonly (readonly [system: string, step: number])[]
}

/** A task as the command asks for it. */
type AskedTask =
  | { readonly kind: 'autoencoder'; readonly settings: AutoencoderSetup; readonly tested: number }
  | Extract<TaskSpec, { kind: 'paperNetwork' }>

/** Every system the autoencoder has, by its defaults, in the catalogue's order. */
const offered: readonly Chosen[] = systems.flatMap(({ id, tasks: { autoencoder } }) => {
  if (!autoencoder) return []
  const fields = Object.entries(autoencoder.params)
  return [{ id, params: Object.fromEntries(fields.map(([name, { initial }]) => [name, initial])) }]
})

/** Digits are served as /digits.bin, those to be tested on last. */
async function specOf(asked: AskedTask): Promise<TaskSpec> {
  if (asked.kind === 'paperNetwork') return asked
  const { kind, settings, tested } = asked
  const bytes = new Uint8Array(await (await fetch('/digits.bin')).arrayBuffer())
  const pixels = settings.layers[0]!
  const split = bytes.length - tested * pixels
  const digits = { pixels, train: bytes.subarray(0, split), test: bytes.subarray(split) }
  return { kind, backend: 'webgl', settings, digits, shown: [] }
}

/** A whole run. */
async function train(asked: AskedTask, steps: number, chosen: readonly Chosen[]): Promise<Outcome> {
  const task = await specOf(asked)
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
        const losses = `training ${trainLoss.toPrecision(4)}, test ${testLoss.toPrecision(4)}`
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
    client.send({ type: 'load', run: 1, task, systems: chosen, steps, pace: 0 })
    client.send({ type: 'run' })
  })
}

const evaluationOf = ({
  system,
  firstStep,
  milliseconds,
  columns,
  reports,
}: MeasuredEvent): Evaluation => ({
  system,
  step: firstStep,
  milliseconds,
  trainLoss: columns.trainLoss![0]!,
  testLoss: columns.testLoss![0]!,
  reports,
})

const presets = { paper: paperPresets, light: lightPresets }

declare global {
  interface Window {
    train: typeof train
    offered: readonly Chosen[]
    presets: typeof presets
  }
}

window.offered = offered
window.presets = presets
window.train = train
