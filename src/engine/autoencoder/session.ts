/** @file One run inside the worker: the optimizers in turn on the same batches, and what the page hears of it. */

import { codeWidth } from '../../experiment/autoencoder'
import { batchIndices, inputRows } from './batches'
import type { Device, DeviceMatrix } from './device/device'
import { initialWeights } from './initialWeights'
import { operationsAStep } from './operations'
import { principalComponentLoss } from './principalComponents'
import type { AutoencoderEvent, LoadCommand, ReadyEvent, WeightsEvent } from './protocol'
import { meanLosses, Racer, uploadWeights } from './racer'

/** Commands are heard this often, as far as a single block of steps allows. */
const roundMilliseconds = 40

/** Steps of a block, at most: their losses are read at once. */
const mostSteps = 16

const picturesMilliseconds = 500
const mostFilters = 32

export class Session {
  readonly #command: LoadCommand
  readonly #device: Device
  readonly #post: (event: AutoencoderEvent) => void
  readonly #racers: readonly Racer[]
  /** All test digits, and as many training digits. */
  readonly #testSet: DeviceMatrix
  readonly #trainSet: DeviceMatrix
  readonly #shown: DeviceMatrix | null
  readonly #picturesAt = new Map<Racer, number>()
  #limit: number
  #running = false
  /** Who has still to take this round's steps, and on which batches. */
  #queue: Racer[] = []
  #batches: DeviceMatrix[] = []

  /** Posts ready, and the first pictures. */
  constructor(command: LoadCommand, device: Device, post: (event: AutoencoderEvent) => void) {
    this.#command = command
    this.#device = device
    this.#post = post
    const { settings, digits, shown } = command
    const upload = (images: Uint8Array, indices: ArrayLike<number>) =>
      device.upload(inputRows(images, digits.pixels, indices), indices.length, digits.pixels + 1)
    const firstDigits = Array.from({ length: digits.test.length / digits.pixels }, (_, i) => i)
    this.#limit = settings.steps
    this.#testSet = upload(digits.test, firstDigits)
    this.#trainSet = upload(digits.train, firstDigits)
    this.#shown = shown.length > 0 ? upload(digits.test, shown) : null
    const weights = initialWeights(settings.layers, settings.activation, settings.seed)
    const [trainLoss, testLoss] = this.#lossesOf(weights)
    const start = { device, network: settings, settings, weights, initialLoss: trainLoss! }
    this.#racers = settings.optimizers.map((optimizer) => new Racer(optimizer, start))
    post(this.#readyEvent(trainLoss!, testLoss!))
    for (const racer of this.#racers) this.#sendPictures(racer)
  }

  get running(): boolean {
    return this.#running
  }

  start(): void {
    this.#setRunning(this.#racers.some((racer) => racer.end === null))
  }

  pause(): void {
    this.#setRunning(false)
  }

  /** One step of everyone who has not ended. */
  step(): void {
    this.pause()
    this.#finishRound()
    this.#beginRound(1)
    this.#finishRound()
  }

  /** Goes on to, or stops at, a new step limit. */
  extend(steps: number): void {
    this.#finishRound()
    this.#limit = steps
    for (const racer of this.#racers) {
      const hadEnded = racer.end !== null
      racer.applyLimit(steps)
      if (!hadEnded) this.#reportEnd(racer)
    }
    if (this.#racers.every((racer) => racer.end !== null)) this.pause()
  }

  /** Trains for a round's time, at least one block of one optimizer. */
  tick(): void {
    const until = performance.now() + roundMilliseconds
    while (this.#running && performance.now() < until) {
      if (this.#queue.length === 0) this.#beginRound(mostSteps)
      const racer = this.#queue.shift()
      if (racer) this.#advance(racer)
      else this.pause()
    }
  }

  /** Posts all weights. */
  sendWeights(): void {
    const weights: { -readonly [id in keyof WeightsEvent['weights']]: readonly Float32Array[] } = {}
    for (const racer of this.#racers) weights[racer.id] = racer.readWeights()
    this.#post({ type: 'weights', run: this.#command.run, weights })
  }

  dispose(): void {
    this.#running = false
    for (const racer of this.#racers) racer.dispose()
    this.#device.dispose(this.#testSet, this.#trainSet, this.#shown ?? undefined, ...this.#batches)
    this.#batches = []
  }

  #lossesOf(weights: readonly Float32Array[]): number[] {
    const { settings } = this.#command
    const state = uploadWeights(this.#device, settings.layers, weights)
    const sets = [this.#trainSet, this.#testSet]
    const losses = meanLosses(this.#device, settings, state.matrices, sets)
    state.dispose()
    return losses
  }

  #readyEvent(trainLoss: number, testLoss: number): ReadyEvent {
    const { run, settings, digits } = this.#command
    return {
      type: 'ready',
      run,
      report: this.#device.report,
      trainLoss,
      testLoss,
      pcaLoss:
        settings.loss === 'squared'
          ? principalComponentLoss(digits, codeWidth(settings.layers))
          : null,
      operations: Object.fromEntries(
        settings.optimizers.map((optimizer) => [
          optimizer.id,
          operationsAStep(optimizer, settings),
        ]),
      ),
    }
  }

  /** Everyone who has not ended stands at the same step, and takes as many. */
  #beginRound(most: number): void {
    const { settings, digits } = this.#command
    this.#device.dispose(...this.#batches)
    this.#batches = []
    this.#queue = this.#racers.filter((racer) => racer.end === null)
    const first = this.#queue[0]
    if (!first) return
    const untilEvaluation = nextEvaluation(first.step) - first.step
    const count = Math.min(most, this.#affordable(), untilEvaluation, this.#limit - first.step)
    const trainCount = digits.train.length / digits.pixels
    for (let k = 0; k < count; k++) {
      const step = first.step + k
      const indices = batchIndices(settings.batch, trainCount, step, settings.seed)
      const rows = inputRows(digits.train, digits.pixels, indices)
      this.#batches.push(this.#device.upload(rows, settings.batch, digits.pixels + 1))
    }
  }

  /** Steps that all optimizers together take in a round's time. */
  #affordable(): number {
    const milliseconds = this.#queue.reduce(
      (sum, racer) => sum + racer.milliseconds / Math.max(racer.step, 1),
      0,
    )
    return Math.max(1, Math.floor(roundMilliseconds / Math.max(milliseconds, 0.01)))
  }

  #finishRound(): void {
    for (const racer of this.#queue.splice(0)) this.#advance(racer)
  }

  #advance(racer: Racer): void {
    const firstStep = racer.step + 1
    const batchLoss = racer.advance(this.#batches)
    racer.applyLimit(this.#limit)
    const { id, milliseconds, staleness } = racer
    const { bytes, tensors } = this.#device.memory()
    this.#post({
      type: 'progress',
      run: this.#command.run,
      optimizer: id,
      firstStep,
      batchLoss,
      milliseconds,
      staleness,
      bytes,
      tensors,
    })
    const isDue = nextEvaluation(racer.step - 1) === racer.step || racer.end === 'limit'
    if (racer.end !== 'diverged' && isDue) this.#evaluate(racer)
    this.#reportEnd(racer)
  }

  #evaluate(racer: Racer): void {
    const [trainLoss, testLoss] = racer.evaluate([this.#trainSet, this.#testSet])
    this.#post({
      type: 'evaluated',
      run: this.#command.run,
      optimizer: racer.id,
      step: racer.step,
      milliseconds: racer.milliseconds,
      trainLoss: trainLoss!,
      testLoss: testLoss!,
    })
    const last = this.#picturesAt.get(racer) ?? Number.NEGATIVE_INFINITY
    if (performance.now() - last >= picturesMilliseconds || racer.end) this.#sendPictures(racer)
  }

  #sendPictures(racer: Racer): void {
    if (!this.#shown) return
    this.#picturesAt.set(racer, performance.now())
    const { run, digits, settings } = this.#command
    const filters = Math.min(mostFilters, settings.layers[1]!)
    this.#post({
      type: 'pictures',
      run,
      optimizer: racer.id,
      step: racer.step,
      reconstructions: racer.reconstruct(this.#shown),
      filters: withoutBiases(racer.readFirstLayer(), digits.pixels, filters),
    })
  }

  #reportEnd({ id, step, end }: Racer): void {
    if (end === null) return
    this.#post({ type: 'ended', run: this.#command.run, optimizer: id, step, reason: end })
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return
    this.#running = running
    this.#post({ type: 'running', run: this.#command.run, running })
  }
}

/** The next step after `step` to be evaluated: every tenth to 100, then every 25th. */
export const nextEvaluation = (step: number): number => {
  const period = step < 100 ? 10 : 25
  return (Math.floor(step / period) + 1) * period
}

/** The first rows of a layer, their last entries left out. */
function withoutBiases(layer: Float32Array, inputs: number, rows: number): Float32Array {
  const result = new Float32Array(rows * inputs)
  for (let row = 0; row < rows; row++) {
    const start = row * (inputs + 1)
    result.set(layer.subarray(start, start + inputs), row * inputs)
  }
  return result
}
