/**
 * @file The CPU engine: networks in training one after the other, in float64 by WebAssembly with SIMD.
 *
 * It takes the steps of the plain reference (engine/kernels/reference.ts), its oracle, with kernels that are
 * written down once and replayed in WebAssembly: a block of steps is one call for each network.
 */

import type { Matrix } from 'ml-matrix'
import type { Sampling } from '../../core/linearGradient'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer } from '../../systems/system'
import type { Measurements } from '../../tasks/networkTrainer'
import type { Ensemble } from '../ensemble'
import { assertBlock, blockSteps, type LinearSnapshot, type Replica } from '../trainer'
import { recordFunctionStep, recordGradient, type StepData } from './functionStep'
import { type Kernels, startKernels } from './kernels'
import { recordGradientMoves, recordRectangularMoves, recordSquareMoves } from './moves'
import { recordMeasures, type StoredNetwork, storeNetwork } from './network'
import { Scratch, Storage } from './storage'
import { Tape } from './tape'

/** A network and the addresses of its kernels. */
interface Run {
  readonly network: StoredNetwork
  readonly seed: number
  readonly moves: number
  readonly measures: number
  readonly end: number
}

export class WasmEnsemble implements Ensemble {
  readonly reports = {}
  readonly held = { bytes: 0, tensors: 0 }
  readonly initialExcess: readonly number[]
  #step = 0
  readonly #kernels: Kernels
  readonly #storage: Storage
  readonly #runs: readonly Run[]
  /** Addresses of a block's losses and residuals. */
  readonly #excesses: number
  readonly #residuals: number
  readonly #hasInverse: boolean

  /** Throws an Error that says why where startKernels() does. */
  constructor(
    replicas: readonly Replica[],
    optimizer: KernelOptimizer,
    sampling: Omit<Sampling, 'seed'>,
  ) {
    this.#kernels = startKernels()
    const storage = new Storage(this.#kernels.memory)
    const scratch = new Scratch(storage)
    this.#storage = storage
    this.#hasInverse = optimizer.kind === 'natural'
    this.#excesses = storage.bytes(blockSteps * Float64Array.BYTES_PER_ELEMENT)
    this.#residuals = storage.bytes(blockSteps * Float64Array.BYTES_PER_ELEMENT)
    this.#runs = replicas.map(({ problem, seed }) => {
      scratch.rewind()
      const network = storeNetwork(storage, problem)
      const tape = new Tape(scratch)
      recordMoves({ tape, storage, network, problem, sampling }, optimizer)
      const lengthOfMoves = tape.length
      recordMeasures(tape, network)
      const moves = tape.store(storage)
      return { network, seed, moves, measures: moves + lengthOfMoves, end: moves + tape.length }
    })
    this.initialExcess = this.#runs.map((run) => this.#measure(run))
  }

  get count(): number {
    return this.#runs.length
  }

  get step(): number {
    return this.#step
  }

  /** Takes `count` steps (1..64), each network all of them before the next. */
  advance(count: number): Measurements[] {
    assertBlock(count)
    const first = this.#step
    this.#step += count
    return this.#runs.map(({ seed, moves, measures, end }) => {
      const addresses = [this.#excesses, this.#residuals] as const
      this.#kernels.advance(moves, measures, end, count, first, seed, ...addresses)
      return {
        losses: this.#storage.doubles(this.#excesses, count).slice(),
        residuals: this.#storage.doubles(this.#residuals, this.#hasInverse ? count : 0).slice(),
      }
    })
  }

  /** The weights of the networks one after the other, row by row, as the reference keeps them. */
  snapshot(): LinearSnapshot {
    const layers = this.#runs.flatMap(({ network }) => network.weights)
    const weights = layers.flatMap((layer) => this.#storage.read(layer).to1DArray())
    return { step: this.#step, weights: Float64Array.from(weights) }
  }

  restore({ step, weights }: LinearSnapshot): void {
    let end = 0
    for (const run of this.#runs) {
      for (const layer of run.network.weights) {
        const start = end
        end += layer.rows * layer.columns
        this.#storage.write(layer, weights.subarray(start, end))
      }
      this.#measure(run)
    }
    this.#step = step
  }

  inspect(): Matrix[] {
    return this.#runs[0]!.network.weights.map((layer) => this.#storage.read(layer))
  }

  /** The garbage collector's. */
  dispose(): void {}

  /** Excess loss of the weights as they are; a step without moves. */
  #measure({ measures, end }: Run): number {
    this.#kernels.advance(measures, measures, end, 1, 0, 0, this.#excesses, this.#residuals)
    return this.#storage.doubles(this.#excesses, 1)[0]!
  }
}

function recordMoves(data: StepData, optimizer: KernelOptimizer): void {
  const { tape, network, problem } = data
  const { step } = optimizer
  if (optimizer.kind === 'gradient') {
    recordGradientMoves(tape, network, recordGradient(data), step)
    return
  }
  const [layer] = network.weights
  const isNarrow = network.depth > 1 && layer!.rows < layer!.columns
  const { change, covariance } = recordFunctionStep(data, optimizer, isNarrow)
  // A single layer's Fisher does not depend on its weights: no inverse, no wall.
  if (network.depth === 1) tape.combine(layer!, change, -step, layer!)
  else if (isSquare(problem)) recordSquareMoves(tape, network, change, step)
  else recordRectangularMoves(tape, network, change, covariance, step)
}

/** True when all layers are of one square size. */
function isSquare({ weights }: Problem): boolean {
  const n = weights[0]!.columns
  return weights.every((layer) => layer.rows === n && layer.columns === n)
}
