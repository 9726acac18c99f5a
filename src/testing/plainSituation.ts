/** @file One step's quantities as plain float64 matrices, for tests of systems. */

import { Matrix } from 'ml-matrix'
import { expect } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import type { DeviceMatrix } from '../device/device'
import type { Params } from '../experiment/chosen'
import { DeviceMemory } from '../systems/memory'
import type { System } from '../systems/system'
import { matrixOf, type Setting, settingSituation, tinySetting, uploadAll } from './tinyNetworks'

export const device = new ArrayDevice()

/** A system that begins on a setting, and its memory. */
export function begin(system: System, { network, batch }: Setting, params: Params) {
  const memory = new DeviceMemory(device)
  return { memory, take: system.begin({ device, network, samples: batch, params, memory }) }
}

/** Weights, gradients and rows of one step, as plain matrices. */
export function plainSituation(setting: Setting, step = 0) {
  const weights = uploadAll(device, setting.network, setting.weights)
  const situation = settingSituation(device, setting, weights, step)
  const plain = (matrices: readonly DeviceMatrix[]) =>
    matrices.map((matrix) => matrixOf(device, matrix))
  return {
    situation,
    W: plain(situation.weights),
    g: plain(situation.gradients()),
    a: plain(situation.response().inputs),
    errors: plain(situation.sampledErrors()),
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
