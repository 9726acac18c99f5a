/** @file How long a step takes on an engine, measured while nobody has to wait long. */

import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { withUpdate } from '../systems/withUpdate'
import type { Kernels } from './linearKernels'
import { blockSteps } from './trainer'

/** Nothing is begun that would end later, so that two engines are measured within 100 ms. */
const budgetMilliseconds = 45

/** The browser's clock may be as coarse as .1 ms: what is timed takes at least this long. */
const longEnough = 10

/** Larger networks are measured at this size: a single step of theirs might take longer. */
const largest = { depth: 8, width: 32 }

/**
 * Milliseconds of a step of the first network, by the natural gradient or whichever system with kernels comes
 * first; null where none runs.
 */
export async function stepMilliseconds(
  { make }: Kernels,
  experiment: Experiment,
): Promise<number | null> {
  const runs = await Promise.all(
    experiment.systems.map(async ({ id, params }) => ({ system: await withUpdate(id), params })),
  )
  const prepared = runs.find(({ system }) => system.kernel)
  if (!prepared) return null
  const asked = withinBounds(experiment)
  const ensemble = make(prepared, [{ seed: asked.seed, problem: buildProblem(asked) }], asked)
  // The first step pays for what is made once.
  ensemble.advance(1)
  const began = performance.now()
  for (let steps = 1; ; steps *= 2) {
    const started = performance.now()
    for (let done = 0; done < steps; done += blockSteps) {
      ensemble.advance(Math.min(blockSteps, steps - done))
    }
    const ended = performance.now()
    const milliseconds = ended - started
    const left = budgetMilliseconds - (ended - began)
    if (milliseconds < longEnough && 2 * milliseconds <= left) continue
    ensemble.dispose()
    return milliseconds / steps
  }
}

const withinBounds = (experiment: Experiment): Experiment => ({
  ...experiment,
  depth: Math.min(experiment.depth, largest.depth),
  width: Math.min(experiment.width, largest.width),
  hidden: Math.min(experiment.hidden, largest.width),
  outputs: Math.min(experiment.outputs, largest.width),
})
