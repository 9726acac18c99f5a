import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { KernelOptimizer } from '../../systems/system'
import { ReferenceEnsemble } from '../../testing/referenceEnsemble'
import type { Replica } from '../trainer'
import { WasmEnsemble } from './wasmEnsemble'

const replicasOf = (fields: Partial<Experiment>, seeds = [1]): Replica[] =>
  seeds.map((seed) => ({
    seed,
    problem: toTeacherBasis(buildProblem({ ...defaultExperiment, ...fields, seed })),
  }))

const natural = (fisher: 'batch' | 'population'): KernelOptimizer => ({
  kind: 'natural',
  step: 0.1,
  fisher,
})
const optimizers = [
  { kind: 'gradient', step: 0.1 } as const,
  natural('population'),
  natural('batch'),
]
const samplings = [
  { batch: 0, labelNoise: 0 },
  { batch: 80, labelNoise: 1e-3 },
  { batch: 77, labelNoise: 0 },
]

/** Largest distance of entries, relative to the largest of the expected ones. */
function relativeDistance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const distances = Array.from(actual, (value, k) => Math.abs(value - expected[k]!))
  return Math.max(...distances) / Math.max(...Array.from(expected, Math.abs))
}

const shapes: Partial<Experiment>[] = [
  ...[2, 3, 4, 5, 7, 8, 13, 16, 31, 32].map((width) => ({ width, depth: 3 })),
  ...[1, 2, 6, 16].map((depth) => ({ width: 6, depth })),
  { width: 7, depth: 4, start: 'orthogonal' },
  { width: 5, hidden: 8 },
  { width: 6, hidden: 8, outputs: 3 },
  { width: 3, hidden: 8, outputs: 6, depth: 2 },
  { width: 9, hidden: 18, outputs: 5, depth: 3, start: 'gaussian' },
  { width: 6, hidden: 4, outputs: 3 },
  { width: 6, hidden: 3, outputs: 3 },
  { width: 3, hidden: 3, outputs: 6 },
  { width: 6, hidden: 3, outputs: 5, depth: 3, start: 'orthogonal' },
  { width: 6, hidden: 8, outputs: 3, depth: 1 },
]

test.each(shapes)('agrees with the reference: %o', (shape) => {
  const replicas = replicasOf({ kappa: 10, inputKappa: 4, ...shape })
  for (const optimizer of optimizers) {
    for (const sampling of samplings) {
      const reference = new ReferenceEnsemble(replicas, optimizer, sampling)
      const ensemble = new WasmEnsemble(replicas, optimizer, sampling)
      expect(relativeDistance(ensemble.initialExcess, reference.initialExcess)).toBeLessThan(1e-12)
      const [expected, actual] = [reference.advance(3)[0]!, ensemble.advance(3)[0]!]
      const weights = relativeDistance(ensemble.snapshot().weights, reference.weights)
      expect(weights).toBeLessThan(1e-12)
      expected.losses.forEach((value, k) => {
        expect(Math.abs(actual.losses[k]! / value - 1)).toBeLessThan(1e-12)
      })
      expect(actual.residuals.length).toBe(expected.residuals.length)
      actual.residuals.forEach((value, k) => {
        expect(Math.abs(value - expected.residuals[k]!)).toBeLessThan(1e-12)
      })
    }
  }
})

test('the residual tells of an ill-conditioned inverse, as the reference’s does', () => {
  const experiment = { ...defaultExperiment, width: 8, kappa: 1e8 }
  const request = [
    [{ seed: 1, problem: buildProblem(experiment) }],
    natural('population'),
    samplings[0]!,
  ] as const
  const [residual] = new WasmEnsemble(...request).advance(1)[0]!.residuals
  const [expected] = new ReferenceEnsemble(...request).advance(1)[0]!.residuals
  expect(expected).toBeGreaterThan(1e-11)
  expect(residual! / expected!).toBeGreaterThan(0.1)
  expect(residual! / expected!).toBeLessThan(10)
})

test.each([{ width: 6 }, { width: 5, hidden: 8 }, { width: 6, hidden: 3, outputs: 3 }])(
  'a restored snapshot of several networks goes on bit for bit: %o',
  (shape) => {
    const replicas = replicasOf(shape, [1, 2, 3])
    const ensembles = optimizers.map(
      (optimizer) => () => new WasmEnsemble(replicas, optimizer, { batch: 16, labelNoise: 1e-3 }),
    )
    for (const make of ensembles) {
      const ensemble = make()
      ensemble.advance(10)
      const snapshot = ensemble.snapshot()
      const onwards = ensemble.advance(10)
      const other = make()
      other.restore(snapshot)
      expect(other.step).toBe(10)
      // Blocks of other lengths, too.
      const [first, second] = [other.advance(3), other.advance(7)]
      expect(first.map(({ losses }, r) => [...losses, ...second[r]!.losses])).toEqual(
        onwards.map(({ losses }) => [...losses]),
      )
      expect(other.inspect()).toEqual(ensemble.inspect())
      expect(other.snapshot()).toEqual(ensemble.snapshot())
    }
  },
)

test('each network is what it would be alone', () => {
  const replicas = replicasOf({ width: 5 }, [1, 2, 3])
  for (const optimizer of optimizers) {
    const sampling = { batch: 16, labelNoise: 1e-3 }
    const together = new WasmEnsemble(replicas, optimizer, sampling)
    const alone = replicas.map((replica) => new WasmEnsemble([replica], optimizer, sampling))
    expect(together.initialExcess).toEqual(alone.map(({ initialExcess }) => initialExcess[0]))
    expect(together.advance(5)).toEqual(alone.map((one) => one.advance(5)[0]))
    expect(together.advance(64)).toEqual(alone.map((one) => one.advance(64)[0]))
  }
})

test.each([
  { width: 3, depth: 2 },
  { width: 3, hidden: 5, outputs: 2, depth: 3 },
])('without an inverse there is no step, and an infinite residual: %o', (shape) => {
  const [replica] = replicasOf(shape)
  const { problem } = replica!
  const weights = problem.weights.map((layer, i) =>
    i === 1 ? Matrix.zeros(layer.rows, layer.columns) : layer,
  )
  const singular = [{ seed: 1, problem: { ...problem, weights } }]
  const ensemble = new WasmEnsemble(singular, natural('population'), samplings[0]!)
  const [measured] = ensemble.advance(2)
  expect([...measured!.residuals]).toEqual([Infinity, Infinity])
  expect([...measured!.losses]).toEqual([ensemble.initialExcess[0], ensemble.initialExcess[0]])
  expect(ensemble.inspect()).toEqual(weights)
})

test('a run that diverges does so at the reference’s step', () => {
  const replicas = replicasOf({ width: 5, depth: 4 })
  const tooBold: KernelOptimizer = { kind: 'gradient', step: 3 }
  const firstAbove = (losses: Float64Array, start: number) =>
    losses.findIndex((loss) => !(loss <= 1e3 * start))
  const reference = new ReferenceEnsemble(replicas, tooBold, samplings[1]!)
  const expected = firstAbove(reference.advance(64)[0]!.losses, reference.initialExcess[0]!)
  expect(expected).toBeGreaterThan(0)
  const ensemble = new WasmEnsemble(replicas, tooBold, samplings[1]!)
  const { losses } = ensemble.advance(64)[0]!
  expect(firstAbove(losses, ensemble.initialExcess[0]!)).toBe(expected)
  expect(losses[63]).not.toBeLessThan(1e3)
  // And what it left behind does not outlive a restore.
  ensemble.restore(new WasmEnsemble(replicas, tooBold, samplings[1]!).snapshot())
  const restart = new WasmEnsemble(replicas, tooBold, samplings[1]!)
  expect(ensemble.advance(1)).toEqual(restart.advance(1))
})

test('a block has a length', () => {
  const ensemble = new WasmEnsemble(replicasOf({ width: 3 }), natural('batch'), samplings[0]!)
  for (const count of [0, 65, 1.5]) expect(() => ensemble.advance(count)).toThrow('1 to 64')
})
