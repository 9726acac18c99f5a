/** @file Helpers of this folder's tests: one step's quantities as plain float64 matrices. */

import { Matrix } from 'ml-matrix'
import { expect } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import { matrixOf, type Setting, situationOf, tinySetting, uploadAll } from '../testTools'
import { sampledErrors } from './covariances'
import { gradients } from './optimizer'

export const device = new ArrayDevice(null)

/** Weights, gradients and rows of one step, as plain matrices. */
export function plainSituation(setting: Setting, step = 0) {
  const { layers } = setting.network
  const situation = situationOf(device, setting, uploadAll(device, layers, setting.weights), step)
  const plain = (matrices: Parameters<typeof matrixOf>[1][]) =>
    matrices.map((matrix) => matrixOf(device, matrix))
  return {
    situation,
    W: plain([...situation.weights]),
    g: plain(gradients(situation)),
    a: plain([...situation.response.inputs]),
    errors: plain(sampledErrors(situation, setting.batch)),
  }
}

/** XᵀX over the number of rows. */
export const gram = (rows: Matrix) => rows.transpose().mmul(rows).div(rows.rows)

/** M + damping I. */
export const damped = (M: Matrix, damping: number) => Matrix.add(M, Matrix.eye(M.rows).mul(damping))

/** Relative to the expected matrices' size, all together. */
export function expectClose(
  actual: readonly Matrix[],
  expected: readonly Matrix[],
  tolerance = 1e-9,
) {
  const size = Math.hypot(...expected.map((M) => M.norm()))
  const distance = Math.hypot(...actual.map((M, l) => Matrix.sub(M, expected[l]!).norm()))
  expect(distance / size).toBeLessThan(tolerance)
}

/** Tiny networks of smooth units, with both losses. */
export const smoothSettings = (['squared', 'cross-entropy'] as const).flatMap((loss) =>
  (['tanh', 'sigmoid'] as const).map((activation) => tinySetting({ loss, activation })),
)
