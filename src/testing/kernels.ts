/** @file Helpers of the kernels' tests. */

import { Matrix } from 'ml-matrix'
import type { Sampling } from '../core/linearGradient'
import { buildProblem, type Problem } from '../core/problem'
import { mulberry32, standardNormals } from '../core/random'
import { toTeacherBasis } from '../core/teacherBasis'
import type { GlContext } from '../engine/kernels/context'
import { rowMajor } from '../engine/kernels/forward'
import type { Pass } from '../engine/kernels/pass'
import { ReferenceTrainer } from '../engine/kernels/reference'
import type { KernelOptions } from '../engine/kernels/replicas'
import type { Tensor } from '../engine/kernels/tensor'
import { WebglTrainer } from '../engine/kernels/webglTrainer'
import type { BatchShape, Workspace } from '../engine/kernels/workspace'
import { type Experiment, initialValues } from '../experiment/schema'
import type { KernelOptimizer } from '../systems/system'

/** The problem of the default experiment with some fields changed, in the teacher's basis. */
export const teacherProblem = (fields: Partial<Experiment>): Problem =>
  toTeacherBasis(buildProblem({ ...initialValues, ...fields }))

/** Networks whose layers are all of one width. */
export const squareShape = (replicas: number, depth: number, width: number): BatchShape => ({
  replicas,
  depth,
  inputs: width,
  hidden: width,
  outputs: width,
})

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
  tensor.upload(rowMajor(matrices), matrices)
  return tensor
}

/** The tiles of a tensor as matrices of the tensor's size. */
export function readMatrices(tensor: Tensor, rows: number, columns = rows): Matrix[] {
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

/** Errors after one step: of the weights relative to their change, of the loss relative to its size. */
export function oneStepError(
  context: GlContext,
  problem: Problem,
  optimizer: KernelOptimizer,
  sampling: Sampling,
  options: KernelOptions = {},
): { weights: number; loss: number } {
  const reference = new ReferenceTrainer(problem, optimizer, sampling)
  const trainer = new WebglTrainer(context, problem, optimizer, sampling, options)
  const expected = reference.advance(1).excess[0]!
  // A step of 1 may end at the teacher; one with noise may end far beyond the start.
  const scale = Math.max(expected, reference.initialExcess)
  const loss = Math.abs(trainer.advance(1).excess[0]! - expected) / scale
  const weights = relativeError(
    differences(trainer.inspect(), problem.weights),
    differences(reference.inspect(), problem.weights),
  )
  trainer.dispose()
  return { weights, loss }
}

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

  /** How often `action` calls functions whose name begins with a prefix. */
  during(action: () => void): (prefix: string) => number {
    this.#calls.clear()
    action()
    const calls = [...this.#calls]
    return (prefix) =>
      calls.reduce((sum, [name, count]) => sum + (name.startsWith(prefix) ? count : 0), 0)
  }

  /** Calls made by `action` of functions whose name begins with `prefix`. */
  count(prefix: string, action: () => void): number {
    return this.during(action)(prefix)
  }
}
