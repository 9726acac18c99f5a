/** @file Where the time of an autoencoder's step goes, in float64 on the CPU: it is built for Node, and needs no browser. */

import type { Device } from '../../src/device/device'
import { cpuDevice } from '../../src/engine/cpuEngine'
import { wasmInverse } from '../../src/engine/wasm/definiteInverse'
import { lightPresets, paperPresets } from '../../src/experiment/paper'
import { systemOf } from '../../src/systems/all'
import { chosen } from '../../src/systems/chosen'
import { invertedFactor } from '../../src/systems/factor'
import { type AutoencoderSetup, AutoencoderTask } from '../../src/tasks/autoencoder'
import type { Digits } from '../../src/tasks/digits'
import { NetworkTrainer } from '../../src/tasks/networkTrainer'
import { usual } from './usual'

/** The page's network, and the paper's in both versions. */
export const networks = {
  usual,
  light: { ...lightPresets.autoencoder.task.settings, seed: 0 },
  paper: { ...paperPresets.autoencoder.task.settings, seed: 0 },
} satisfies Readonly<Record<string, AutoencoderSetup>>

/** What a step costs, in the mean over so many. */
interface StepProfile {
  /** Programs that a GPU would draw: one an operation on matrices, two a sum. */
  readonly draws: number
  /** Waits for the device. */
  readonly reads: number
  readonly uploads: number
  /** CPU time: all, and of it products, other draws (with random numbers), copies to and from the device, and inverses. */
  readonly milliseconds: number
  readonly products: number
  readonly others: number
  readonly copies: number
  readonly inverses: number
}

/** Draws of each of the device's operations (engine/webgl/webglDevice.ts): reading and writing copy. */
const drawsOf = {
  product: 1,
  map: 1,
  sum: 2,
  normals: 1,
  uniforms: 1,
  upload: 1,
  read: 1,
  readScalars: 1,
} as const

type Operation = keyof typeof drawsOf

const partOf = (operation: Operation) => {
  if (operation === 'product') return 'products'
  return ['upload', 'read', 'readScalars'].includes(operation) ? 'copies' : 'others'
}

/** One system in training on one of the networks, with the app's own inverses. */
export class Profiled {
  /** Counted operations of a step. */
  readonly operations: number
  readonly #trainer: NetworkTrainer
  readonly #prepare: (count: number) => void
  #sums = zero()

  constructor(setup: AutoencoderSetup, digits: Digits, id: string) {
    const device = this.#watched(cpuDevice(Number.POSITIVE_INFINITY))
    const task = new AutoencoderTask(setup, digits, [], device)
    const training = task.training(setup.batch, 0)
    const system = systemOf(id)!
    const { params } = chosen('autoencoder', id)
    const invert = wasmInverse()
    this.operations = system.operations(task.network, setup.batch, params)
    this.#trainer = new NetworkTrainer(training, system, params, {
      invert: async (jobs) => {
        const began = processMilliseconds()
        const inverses = jobs.map(({ factor, damping }) => invertedFactor(factor, damping, invert))
        this.#sums.inverses += processMilliseconds() - began
        return inverses
      },
    })
    this.#prepare = (count) => training.prepare(this.#trainer.step, count)
  }

  /** Takes so many steps, batches apart. */
  async advance(count: number): Promise<StepProfile> {
    this.#prepare(count)
    this.#sums = zero()
    const began = processMilliseconds()
    await this.#trainer.advanceFreely(count)
    this.#sums.milliseconds = processMilliseconds() - began
    const means = Object.entries(this.#sums).map(([name, sum]) => [name, sum / count])
    return Object.fromEntries(means)
  }

  #watched(device: Device): Device {
    return new Proxy(device, {
      get: (target, name: keyof Device) => {
        const method = target[name] as (...args: unknown[]) => unknown
        if (!(name in drawsOf)) return method.bind(target)
        const operation = name as Operation
        return (...args: unknown[]) => {
          const began = processMilliseconds()
          const result = method.apply(target, args)
          this.#sums[partOf(operation)] += processMilliseconds() - began
          this.#sums.draws += drawsOf[operation]
          if (operation === 'read' || operation === 'readScalars') this.#sums.reads++
          if (operation === 'upload') this.#sums.uploads++
          return result
        }
      },
    })
  }
}

/** Of this process alone, whatever else the machine is at. */
function processMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const zero = () => ({
  draws: 0,
  reads: 0,
  uploads: 0,
  milliseconds: 0,
  products: 0,
  others: 0,
  copies: 0,
  inverses: 0,
})
