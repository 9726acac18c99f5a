import { expect, test } from 'vitest'
import { symmetricEigenvalues } from '../../core/dense/symmetricEigenvalues'
import { mostFisherParameters } from '../../experiment/fisherView'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { companionOf } from './companion'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value)

test('its eigenvalues, from n² × n² numbers, are those of the whole matrix', () => {
  const { entries, spectrum, counts, experiment } = companionOf(defaultExperiment)
  const size = sum(counts)
  expect([experiment.width, experiment.depth, experiment.kappa, size]).toEqual([4, 4, 100, 64])
  const whole = symmetricEigenvalues(entries.slice(), size)
  expect(spectrum.rank).toBe(16)
  expect(spectrum.eigenvalues).toHaveLength(size)
  for (let k = 0; k < size; k++) {
    expect(Math.abs(spectrum.eigenvalues[k]! - whole[k]!)).toBeLessThan(1e-12 * whole[0]!)
  }
})

test('from a balanced start z₀ W* it has the condition number of the large network, κ^{2−2/L}', () => {
  for (const [depth, kappa] of [
    [4, 100],
    [8, 30],
  ] as const) {
    const { spectrum } = companionOf({ ...defaultExperiment, depth, kappa })
    const condition = spectrum.eigenvalues[0]! / spectrum.eigenvalues[spectrum.rank - 1]!
    expect(condition / kappa ** (2 - 2 / depth)).toBeCloseTo(1, 6)
  }
})

test('it is small enough to draw, whatever the network', () => {
  for (const shape of [
    { depth: 16, width: 32 },
    { depth: 16, width: 4, hidden: 64 },
    { depth: 3, width: 32, outputs: 2 },
  ]) {
    const { counts } = companionOf({ ...defaultExperiment, ...shape })
    expect(sum(counts)).toBeLessThanOrEqual(mostFisherParameters)
  }
})
