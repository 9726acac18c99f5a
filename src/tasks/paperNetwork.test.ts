import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { mulberry32, standardNormals } from '../core/random'
import type { PaperNetworkSettings } from '../experiment/paper'
import { device } from '../testing/plainSituation'
import { matrixOf } from '../testing/tinyNetworks'
import { distinctIndices } from './distinctIndices'
import { fanInWeights } from './fanInWeights'
import { PaperNetworkTask } from './paperNetwork'
import { decayingSpectrum, taughtRows } from './taughtRows'

const settings: PaperNetworkSettings = {
  layers: [6, 9, 4, 5],
  inputs: 'decaying',
  trainRows: 4000,
  testRows: 1000,
  labelNoise: 1e-3,
  biases: true,
  draws: 'distinct',
  batch: 100,
  seed: 3,
}

const rowsOf = (changes: Partial<PaperNetworkSettings> = {}) => {
  const normal = standardNormals(mulberry32(4))
  const all = { ...settings, ...changes }
  return taughtRows(all, fanInWeights(all.layers, normal), normal)
}

/** Second moments of the inputs, and the last column alone. */
function momentsOf({ inputs, count }: ReturnType<typeof rowsOf>['train']) {
  const rows = Matrix.from1DArray(count, inputs.columns, Array.from(inputs.values))
  const x = rows.subMatrix(0, count - 1, 0, inputs.columns - 2)
  return { covariance: x.transpose().mmul(x).div(count), ones: rows.getColumn(inputs.columns - 1) }
}

test('the spectrum falls over five e-foldings to the condition numbers of the paper’s inputs', () => {
  for (const [n, condition] of [
    [20, 104],
    [200, 127],
  ] as const) {
    const spectrum = decayingSpectrum(n)
    expect(spectrum.reduce((sum, value) => sum + value)).toBeCloseTo(n, 10)
    expect(Math.round(spectrum[0]! / spectrum.at(-1)!)).toBe(condition)
  }
})

test('training and test inputs have that spectrum in the same basis; white ones have none', () => {
  const { train, test } = rowsOf()
  const { covariance, ones } = momentsOf(train)
  expect(new Set(ones)).toEqual(new Set([1]))
  const spectrum = decayingSpectrum(6)
  expect(covariance.trace()).toBeCloseTo(6, 0)
  expect(covariance.norm() / Math.hypot(...spectrum)).toBeCloseTo(1, 1)
  const difference = Matrix.sub(covariance, momentsOf(test).covariance)
  expect(difference.norm() / covariance.norm()).toBeLessThan(0.1)
  const white = momentsOf(rowsOf({ inputs: 'white' }).train).covariance
  expect(Matrix.sub(white, Matrix.eye(6)).norm()).toBeLessThan(0.2)
})

test('the teacher’s test loss is that of the label noise alone', () => {
  const task = new PaperNetworkTask(settings, device)
  // ½ χ² of 1,000 × 5 normals of variance 1e-6, whose relative deviation is √(2 / 5000).
  expect(task.start.teacherLoss / (0.5 * 5 * 1e-6)).toBeCloseTo(1, 1)
  expect(task.start.testLoss).toBeGreaterThan(0.1)
})

test('a run is a function of its seed; another seed has another teacher, start and data', () => {
  const [one, same, other] = [3, 3, 4].map(
    (seed) => new PaperNetworkTask({ ...settings, seed }, device),
  )
  expect(same!.start).toEqual(one!.start)
  expect(other!.start.testLoss).not.toBe(one!.start.testLoss)
  const batchOf = (task: PaperNetworkTask) =>
    matrixOf(device, task.training(20).batch(7).inputs).to1DArray()
  expect(batchOf(same!)).toEqual(batchOf(one!))
  expect(batchOf(other!)).not.toEqual(batchOf(one!))
})

test('weights start as N(0, 1 / fan-in), biases at 0', () => {
  const weights = fanInWeights([50, 80, 30], standardNormals(mulberry32(1)))
  weights.forEach((values, l) => {
    const inputs = [50, 80][l]!
    const biases = values.filter((_, i) => i % (inputs + 1) === inputs)
    expect(biases.every((bias) => bias === 0)).toBe(true)
    const squares = values.reduce((sum, w) => sum + w ** 2, 0)
    expect(squares / (values.length - biases.length)).toBeCloseTo(1 / inputs, 2)
  })
})

test('a batch has distinct rows, each as likely as any other', () => {
  const counts = new Uint32Array(50)
  for (let step = 0; step < 2000; step++) {
    const indices = distinctIndices(20, 50, step, 5)
    expect(new Set(indices).size).toBe(20)
    for (const index of indices) counts[index]!++
  }
  // Each is in 2 of 5 batches; the binomial's deviation is 22.
  expect(Math.min(...counts)).toBeGreaterThan(800 - 4 * 22)
  expect(Math.max(...counts)).toBeLessThan(800 + 4 * 22)
  expect(distinctIndices(50, 50, 1, 1).toSorted()).toEqual(Uint32Array.from(counts.keys()))
})

test.each([
  [{ layers: [6] }, /1 to 16 layers/],
  [{ layers: [6, 201, 6] }, /201/],
  [{ batch: 4001 }, /4,?001/],
])('says why it cannot train: %o', (changes, reason) => {
  expect(() => new PaperNetworkTask({ ...settings, ...changes }, device)).toThrow(reason)
})
