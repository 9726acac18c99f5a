/** @file One network in training by one system, on any device. */

import type { Matrix } from 'ml-matrix'
import type { DeviceMatrix } from '../device/device'
import { inputCounts, type Response, type Weights } from '../device/network'
import { combination } from '../device/pointwise'
import type { Params } from '../experiment/chosen'
import type { Helper, StepHelper } from '../systems/beforehand'
import { DeviceMemory, type Kept, type MemorySnapshot } from '../systems/memory'
import type { Situation } from '../systems/situation'
import type { Step, System } from '../systems/system'
import { AbandonedError } from './abandoned'
import { inParts } from './inParts'
import { situationOf } from './situation'
import type { Training } from './task'

/** What some steps measured; entry k belongs to the k-th of them. */
export interface Measurements {
  /** The task's measure of each step. */
  readonly losses: Float64Array
  /**
   * How good the inverses of each step were: the largest entry of |A A⁻¹ − I|, or of the equations where a
   * step solves them by elimination. Empty for systems that do not say.
   */
  readonly residuals: Float64Array
}

/** Of one step, what is still on the device, and the residual of its inverses. */
interface Taken {
  readonly sum: DeviceMatrix
  readonly residual: number | undefined
}

/** All that training needs to go on from here, bit for bit. */
export interface TrainerSnapshot {
  readonly step: number
  readonly memory: MemorySnapshot
}

export class NetworkTrainer {
  readonly #training: Training
  readonly #memory: DeviceMemory
  readonly #weights: Kept
  readonly #average: Kept | null
  readonly #take: Step
  /** What the system wants done before each step. */
  readonly #before: ((situation: Situation) => Promise<void> | null)[] = []
  #step = 0
  #isDisposed = false

  /** @param helper another thread, for what advanceFreely waits for */
  constructor(training: Training, system: Pick<System, 'begin'>, params: Params, helper?: Helper) {
    const { device, network, samples, problem } = training
    this.#training = training
    this.#memory = new DeviceMemory(device)
    const columns = inputCounts(network)
    const start = network.layers
      .slice(1)
      .map((rows, l) => ({ rows, columns: columns[l]!, values: training.start[l]! }))
    this.#weights = this.#memory.matrices('weights', start)
    this.#average = training.averages ? this.#memory.matrices('average', start) : null
    this.#take = system.begin({
      device,
      network,
      samples,
      params,
      memory: this.#memory,
      ...(problem ? { problem } : {}),
      ...(helper ? { helper: this.#stepHelper(helper) } : {}),
    })
  }

  /** Steps taken so far. */
  get step(): number {
    return this.#step
  }

  get weights(): Weights {
    return this.#weights.now
  }

  /** Their running average; null where the training keeps none. */
  get average(): Weights | null {
    return this.#average?.now ?? null
  }

  /** What the system said last of itself, by name. */
  get reports(): ReadonlyMap<string, number> {
    return this.#memory.reports
  }

  get isDisposed(): boolean {
    return this.#isDisposed
  }

  /** Takes `count` steps and waits for what they measured. */
  advance(count: number): Measurements {
    return this.#measured(Array.from({ length: count }, () => this.#takeStep()))
  }

  /**
   * The same steps; what the helper makes for them is awaited, and this thread is free meanwhile. So it is now and
   * then during steps that block it: the trainer then stands as before the step.
   * @throws AbandonedError where it is disposed of before it is done
   */
  async advanceFreely(count: number): Promise<Measurements> {
    const taken: Taken[] = []
    for (let k = 0; k < count; k++) {
      // Whoever begins a step anew finds its batch at hand.
      if (this.#training.device.inParts) this.#training.batch(this.#step)
      let response: Response | null = null
      for (const work of this.#before) response = await this.#prepare(work, response)
      taken.push(await this.#inParts(() => this.#takeStep(response)))
    }
    return this.#measured(taken)
  }

  /**
   * @param known the network's response to the step's batch, if somebody has it
   * @returns it, where the device lets it live on
   */
  async #prepare(
    work: (situation: Situation) => Promise<void> | null,
    known: Response | null,
  ): Promise<Response | null> {
    const { device } = this.#training
    const { wait, response } = await this.#inParts(() => {
      let wait: Promise<void> | null = null
      let response: Response | null = null
      device.tidy(() => {
        const situation = this.#situation(known)
        // What was begun in another thread is not to be begun again: all that takes long comes before it.
        if (device.inParts) response = situation.response()
        wait = work(situation)
        return undefined
      })
      return { wait, response }
    })
    await wait
    if (this.#isDisposed) throw new AbandonedError()
    return response
  }

  #inParts<T>(work: () => T): T | Promise<T> {
    return inParts(this.#training.device, this, work, () => {
      const restore = this.#memory.checkpoint()
      const step = this.#step
      return () => {
        restore()
        this.#step = step
      }
    })
  }

  #measured(taken: readonly Taken[]): Measurements {
    const { device, measuredRows } = this.#training
    const sums = taken.map(({ sum }) => sum)
    const residuals = taken.flatMap(({ residual }) => (residual === undefined ? [] : [residual]))
    const losses = this.#memory.readScalars(sums).map((sum) => sum / measuredRows)
    device.dispose(...sums)
    return { losses: Float64Array.from(losses), residuals: Float64Array.from(residuals) }
  }

  snapshot(): TrainerSnapshot {
    return { step: this.#step, memory: this.#memory.snapshot() }
  }

  /** @param snapshot of a trainer with the same training, system and parameters */
  restore({ step, memory }: TrainerSnapshot): void {
    this.#memory.restore(memory)
    this.#step = step
  }

  /** The weights as the page is shown them, W₁ first. */
  inspect(): Matrix[] {
    const { device, inspect } = this.#training
    return inspect(this.weights.map((W) => device.read(W)))
  }

  dispose(): void {
    this.#isDisposed = true
    this.#memory.dispose()
  }

  #situation(response?: Response | null): Situation {
    const step = this.#step
    const batch = () => this.#training.batch(step)
    return situationOf(this.#training, this.weights, batch, step, response ?? undefined)
  }

  #stepHelper(helper: Helper): StepHelper {
    return {
      invert: (jobs) => helper.invert(jobs),
      before: (work) => this.#before.push(work),
    }
  }

  #takeStep(response?: Response | null): Taken {
    const training = this.#training
    const sum = training.device.tidy(() => {
      const situation = this.#situation(response)
      const next = this.#take(situation)
      const sum = training.measure(situation, next)
      this.#weights.become(next)
      this.#step++
      this.#followAverage(next)
      return sum
    })
    return { sum, residual: this.reports.get('inverseResidual') }
  }

  /** W̄ ← W̄ + 9 / (t + 8) (W − W̄): the mean of about the last ninth of the way (docs/systems.md D5). */
  #followAverage(next: Weights): void {
    const average = this.#average
    if (!average) return
    const newest = 9 / (this.#step + 8)
    average.become(
      average.now.map((old, l) =>
        this.#training.device.map(combination, [old, next[l]!], [1 - newest, newest]),
      ),
    )
  }
}
