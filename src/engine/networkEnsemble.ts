/** @file Networks in training one after the other by any system, on the task's device. */

import type { Matrix } from 'ml-matrix'
import type { Params } from '../experiment/chosen'
import type { Helper } from '../systems/beforehand'
import type { System } from '../systems/system'
import { type Measurements, NetworkTrainer, type TrainerSnapshot } from '../tasks/networkTrainer'
import type { Training } from '../tasks/task'
import type { Ensemble, Evaluated, Snapshot } from './ensemble'

export interface NetworkSnapshot extends Snapshot {
  readonly networks: readonly TrainerSnapshot[]
}

export class NetworkEnsemble implements Ensemble {
  readonly #trainings: readonly Training[]
  readonly #trainers: readonly NetworkTrainer[]

  /** @param helper another thread, for what advanceFreely waits for */
  constructor(
    trainings: readonly Training[],
    system: Pick<System, 'begin'>,
    params: Params,
    helper?: Helper,
  ) {
    this.#trainings = trainings
    this.#trainers = trainings.map(
      (training) => new NetworkTrainer(training, system, params, helper),
    )
  }

  get count(): number {
    return this.#trainers.length
  }

  get step(): number {
    return this.#trainers[0]!.step
  }

  get evaluated(): readonly Evaluated[] {
    return this.#trainers
  }

  get reports(): Record<string, number> {
    const { inverseResidual: _, ...others } = Object.fromEntries(this.#trainers[0]!.reports)
    return others
  }

  get held(): { readonly bytes: number; readonly tensors: number } {
    return this.#trainings[0]!.device.memory()
  }

  prepare(count: number): void {
    for (const training of this.#trainings) training.prepare(this.step, count)
  }

  advance(count: number): Measurements[] {
    return this.#trainers.map((trainer) => trainer.advance(count))
  }

  async advanceFreely(count: number): Promise<Measurements[]> {
    const measured: Measurements[] = []
    for (const trainer of this.#trainers) measured.push(await trainer.advanceFreely(count))
    return measured
  }

  snapshot(): NetworkSnapshot {
    return { step: this.step, networks: this.#trainers.map((trainer) => trainer.snapshot()) }
  }

  restore({ networks }: NetworkSnapshot): void {
    this.#trainers.forEach((trainer, r) => {
      trainer.restore(networks[r]!)
    })
  }

  inspect(): Matrix[] {
    return this.#trainers[0]!.inspect()
  }

  dispose(): void {
    for (const trainer of this.#trainers) trainer.dispose()
  }
}
