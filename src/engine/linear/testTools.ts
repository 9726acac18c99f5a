/** @file Helpers of this folder's tests. */

import { Matrix } from 'ml-matrix'
import { buildProblem, type Problem } from '../../core/problem'
import { mulberry32, standardNormals } from '../../core/random'
import { toTeacherBasis } from '../../core/teacherBasis'
import { defaultExperiment, type Experiment } from '../../experiment/schema'
import { rowMajor } from './forward'
import type { Pass } from './pass'
import type { Tensor } from './tensor'
import type { Workspace } from './workspace'

/** The problem of the default experiment with some fields changed, in the teacher's basis. */
export const teacherProblem = (fields: Partial<Experiment>): Problem =>
  toTeacherBasis(buildProblem({ ...defaultExperiment, ...fields }))

/** `count` seeded n × n matrices of standard normals. */
export function randomMatrices(count: number, n: number, seed = 1): Matrix[] {
  const normal = standardNormals(mulberry32(seed))
  return Array.from({ length: count }, () =>
    Matrix.from1DArray(
      n,
      n,
      Array.from({ length: n * n }, () => normal()),
    ),
  )
}

export const run = (passes: readonly Pass[]) => {
  for (const pass of passes) pass.run()
}

/** A tensor that holds the given n × n matrices. */
export function uploadMatrices(workspace: Workspace, matrices: readonly Matrix[]): Tensor {
  const tensor = workspace.tensor(matrices.length)
  tensor.upload(rowMajor(matrices))
  return tensor
}

/** The tiles of a tensor as matrices. */
export function readMatrices(tensor: Pick<Tensor, 'read'>, rows: number, columns = rows): Matrix[] {
  const values = tensor.read()
  const size = rows * columns
  return Array.from({ length: values.length / size }, (_, k) =>
    Matrix.from1DArray(rows, columns, values.subarray(k * size, (k + 1) * size)),
  )
}

/** ‖actual − expected‖ / ‖expected‖ over all matrices together, in Frobenius norms. */
export function relativeError(actual: readonly Matrix[], expected: readonly Matrix[]): number {
  return norm(differences(actual, expected)) / norm(expected)
}

export const differences = (a: readonly Matrix[], b: readonly Matrix[]): Matrix[] =>
  a.map((matrix, k) => Matrix.sub(matrix, b[k]!))

const norm = (matrices: readonly Matrix[]) =>
  Math.sqrt(matrices.reduce((sum, matrix) => sum + matrix.dot(matrix), 0))

/** Every combination of the values of each field. */
export function grid<T extends Record<string, readonly unknown[]>>(
  axes: T,
): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(axes).reduce<Record<string, unknown>[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  ) as { [K in keyof T]: T[K][number] }[]
}

/** Counts calls of a WebGL context by name. */
export class CallCounter {
  readonly gl: WebGL2RenderingContext
  readonly #calls = new Map<string, number>()

  constructor(gl: WebGL2RenderingContext) {
    this.gl = new Proxy(gl, {
      get: (target, name: string) => {
        const value = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          this.#calls.set(name, (this.#calls.get(name) ?? 0) + 1)
          return value.apply(target, args)
        }
      },
    })
  }

  /** Calls made by `action` of functions whose name begins with `prefix`. */
  count(prefix: string, action: () => void): number {
    this.#calls.clear()
    action()
    const matching = [...this.#calls].filter(([name]) => name.startsWith(prefix))
    return matching.reduce((sum, [, calls]) => sum + calls, 0)
  }
}
