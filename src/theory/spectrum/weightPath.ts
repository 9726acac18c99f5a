/** @file The way of one system through weight space, thinned so that it stays small. */

import type { WeightVector } from './slicePlane'

/** Numbers that a path may keep, and the fewest and most samples that this may mean. */
const mostNumbers = 2_000_000
const fewestSamples = 48
const mostSamples = 240

interface PathSample {
  readonly step: number
  readonly weights: WeightVector
}

export class WeightPath {
  #samples: PathSample[] = []

  get samples(): readonly PathSample[] {
    return this.#samples
  }

  /** Appends a sample. Once there are too many, every second one is forgotten, never the first or the newest. */
  add(sample: PathSample): void {
    // After a lost context a run goes on from an earlier step.
    this.#samples = this.#samples.filter(({ step }) => step < sample.step)
    const affordable = Math.floor(mostNumbers / sample.weights.length)
    const most = Math.min(mostSamples, Math.max(fewestSamples, affordable))
    if (this.#samples.length >= most) this.#samples = this.#samples.filter((_, k) => k % 2 === 0)
    this.#samples.push(sample)
  }
}
