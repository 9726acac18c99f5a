/**
 * @file Inverses that are made while training goes on with older ones.
 *
 * As soon as some are there, the next are asked for, of the covariances as they are then. They come into use when
 * they arrive; or so many steps later, whoever made them and however fast: then a run repeats itself bit for bit.
 */

import type { Device } from '../device/device'
import { inputCounts } from '../device/network'
import { copy } from '../device/pointwise'
import { type InverseJob, inverted, type StepHelper } from './beforehand'
import type { Covariances } from './covariances'
import { identity, zeroSquare } from './initial'
import { type DampingOf, InversePair, inverseJobs } from './inverses'
import type { Kept, KeptNumber, Memory } from './memory'
import type { Situation } from './situation'
import type { Begin } from './system'

/** Inverses that another thread makes. */
interface Request {
  /** The step that they are of. */
  readonly step: number
  readonly done: Promise<void>
  made: readonly Float64Array[] | null
  failure: Error | null
}

const none = -1

export class LaggingInverses {
  readonly pair: InversePair
  readonly #device: Device
  readonly #memory: Memory
  readonly #helper: StepHelper | undefined
  /** The covariances that the next inverses are made of, so that they can be asked for again. */
  readonly #inputs: Kept
  readonly #errors: Kept
  /** The step that these are of, and the one of the inverses in use. */
  readonly #askedAt: KeptNumber
  readonly #madeAt: KeptNumber
  #request: Request | null = null
  /** What the newest step found here: decided once, so that a step that is begun anew finds the same. */
  #found: {
    readonly step: number
    readonly isHere: boolean
    readonly made: Request['made']
  } | null = null

  /**
   * Until the first inverses are there the identity stands for them.
   * @param lag steps from asking for inverses to using them; 0 for as few as it takes
   */
  constructor(
    at: Pick<Begin, 'device' | 'network' | 'memory' | 'helper'>,
    private readonly covariances: Covariances,
    private readonly lag: number,
    private readonly dampingOf: DampingOf,
  ) {
    const { device, network, memory, helper } = at
    this.#device = device
    this.#memory = memory
    this.#helper = helper
    this.pair = new InversePair(at, identity)
    this.#inputs = memory.matrices('inputs asked for', inputCounts(network).map(zeroSquare))
    this.#errors = memory.matrices('errors asked for', network.layers.slice(1).map(zeroSquare))
    this.#askedAt = memory.number('inverses asked at', none)
    this.#madeAt = memory.number('inverses made at', none)
    helper?.before((situation) => this.#await(situation))
  }

  /** Takes the step's batch in, and the inverses that are due. */
  follow(situation: Situation): void {
    const { step } = situation
    this.covariances.update(situation)
    if (this.#found?.step !== step) {
      this.#found = { step, isHere: this.#isHere(step), made: this.#request?.made ?? null }
    }
    if (this.#found.isHere) {
      this.pair.become(this.#found.made ?? this.#jobs().map(inverted))
      this.#madeAt.now = this.#askedAt.now
      this.#askedAt.now = none
    }
    if (this.#askedAt.now === none) {
      const copies = (matrices: Covariances['inputs']) =>
        matrices.map((matrix) => this.#device.map(copy, [matrix]))
      this.#inputs.become(copies(this.covariances.inputs))
      this.#errors.become(copies(this.covariances.errors))
      this.#askedAt.now = step
      this.#ask()
    }
    this.#memory.report('staleness', step - Math.max(0, this.#madeAt.now))
  }

  /** @throws Error where the other thread failed */
  #isHere(step: number): boolean {
    if (this.#askedAt.now === none) return false
    if (this.lag > 0) return step - this.#askedAt.now >= this.lag
    if (this.#request?.failure) throw this.#request.failure
    return this.#helper === undefined || this.#request?.made != null
  }

  /** Only inverses that are due are waited for. */
  #await({ step }: Situation): Promise<void> | null {
    if (this.#askedAt.now === none) return null
    // After a snapshot nobody is at work on them.
    this.#ask()
    const isDue = this.lag > 0 && this.#isHere(step)
    return isDue && this.#request ? this.#arrival(this.#request) : null
  }

  async #arrival(request: Request): Promise<void> {
    await request.done
    if (request.failure) throw request.failure
  }

  /** Once a step. */
  #ask(): void {
    const step = this.#askedAt.now
    if (!this.#helper || this.#request?.step === step) return
    const request: Request = {
      step,
      made: null,
      failure: null,
      done: this.#helper.invert(this.#jobs()).then(
        (made) => {
          request.made = made
        },
        (error: Error) => {
          request.failure = error
        },
      ),
    }
    this.#request = request
  }

  #jobs(): InverseJob[] {
    const asked = { inputs: this.#inputs.now, errors: this.#errors.now }
    return inverseJobs(this.#device, asked, this.dampingOf)
  }
}
