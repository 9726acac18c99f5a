/** @file Every system on every task, on WebGL: as in float64, and without a trace. */

import { beforeAll, expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { ArrayDevice } from '../device/arrayDevice'
import type { Device } from '../device/device'
import { createGlContext } from '../engine/kernels/context'
import { ReplicaBatch } from '../engine/kernels/replicas'
import { startWebgl } from '../engine/webgl/startWebgl'
import type { NetworkTrainer } from '../tasks/networkTrainer'
import { type CatalogueCase, catalogueCases, tinyExperiment, trainerOf } from '../testing/catalogue'
import { relativeDistance } from '../testing/tinyNetworks'
import { systems } from './all'

const reference = new ArrayDevice()
let gpu: Device

beforeAll(async () => {
  gpu = await startWebgl(() => {})
})

const typicalCases = catalogueCases.filter(
  ({ isTypical, system }) => isTypical && !system.needsFloat64,
)

const weightsOf = (trainer: NetworkTrainer) => trainer.inspect().map((W) => W.to1DArray())

/** What a system has measured and how far it has come after one step and after ten. */
function run(device: Device, one: CatalogueCase) {
  const training = one.training(device)
  const trainer = trainerOf(one, training)
  const start = weightsOf(trainer)
  const way = () => weightsOf(trainer).map((W, l) => W.map((w, i) => w - start[l]![i]!))
  const first = { losses: trainer.advance(1).losses, way: way() }
  const later = { losses: trainer.advance(9).losses, way: way() }
  trainer.dispose()
  return { first, later }
}

test.each(typicalCases)('$name: one step and ten are those of float64', (one) => {
  const actual = run(gpu, one)
  const expected = run(reference, one)
  for (const [part, tolerance] of [
    ['first', 1e-5],
    ['later', 1e-4],
  ] as const) {
    const losses = relativeDistance([actual[part].losses], [expected[part].losses])
    expect(losses).toBeLessThan(tolerance)
    expect(relativeDistance(actual[part].way, expected[part].way)).toBeLessThan(10 * tolerance)
  }
})

test.each(typicalCases)(
  '$name: from a snapshot it goes on bit for bit, and holds no more after 200 steps',
  (one) => {
    const training = one.training(gpu)
    const empty = gpu.memory().tensors
    const trainer = trainerOf(one, training)
    trainer.advance(2)
    training.prepare(2, 0)
    const snapshot = structuredClone(trainer.snapshot())
    const held = gpu.memory()
    const onwards = trainer.advance(4)
    trainer.restore(snapshot)
    expect(trainer.step).toBe(2)
    expect(trainer.advance(4)).toEqual(onwards)
    trainer.advance(194)
    expect(trainer.step).toBe(200)
    training.prepare(200, 0)
    expect(gpu.memory()).toEqual(held)
    trainer.dispose()
    expect(gpu.memory().tensors).toBe(empty)
  },
)

const kernelCases = systems.flatMap((system) =>
  system.kernel ? [0, 12].map((batch) => ({ id: system.id, system, batch })) : [],
)

test.each(kernelCases)('$id, batch $batch: the kernels take the system’s own steps', (one) => {
  const name = one.batch > 0 ? 'noisy batches' : 'full batch'
  const found = catalogueCases.find(
    ({ system, name: full }) => system === one.system && full.includes(`deep linear, ${name}`),
  )!
  const problem = buildProblem(tinyExperiment)
  const kernels = new ReplicaBatch(
    createGlContext(),
    [{ problem: toTeacherBasis(problem), seed: 5 }],
    one.system.kernel!(found.params, problem),
    { batch: one.batch, labelNoise: one.batch > 0 ? 1e-3 : 0 },
  )
  const trainer = trainerOf(found, found.training(reference))
  const actual = kernels.advance(10)[0]!.losses
  expect(relativeDistance([actual], [trainer.advance(10).losses])).toBeLessThan(1e-5)
  const weights = kernels.inspect().map((W) => W.to1DArray())
  expect(relativeDistance(weights, weightsOf(trainer))).toBeLessThan(1e-5)
  kernels.dispose()
})
