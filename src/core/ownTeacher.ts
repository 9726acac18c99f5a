/** @file A teacher that somebody brought along, in the form the problem has it: scaled so that its largest singular value is 1. */

import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { type OwnTeacher, ownTeacherShape, parseOwnTeacher } from '../experiment/ownTeacher'
import type { Experiment } from '../experiment/schema'
import { shapeOf } from '../experiment/shape'
import { orthonormalBasis } from './dense/orthonormalBasis'

/** W* = U diag(s) Vᵀ, U n_L × n_L and V n₀ × n₀, both orthogonal. */
interface Decomposed {
  readonly singularValues: readonly number[]
  readonly U: Matrix
  readonly V: Matrix
}

/** Largest over smallest singular value that a teacher may have: that of the page's own. */
const largestCondition = 1000

/** Its singular values in the bases that were drawn, or the matrix's own decomposition. */
export function decompose(own: OwnTeacher, drawn: Pick<Decomposed, 'U' | 'V'>): Decomposed {
  if (own.kind === 'spectrum') return { ...drawn, singularValues: scaled(own.values) }
  const matrix = new Matrix(own.rows.map((row) => [...row]))
  const svd = new SingularValueDecomposition(matrix, { autoTranspose: true })
  const rank = Math.min(matrix.rows, matrix.columns)
  return {
    singularValues: scaled(svd.diagonal.slice(0, rank)),
    U: completed(svd.leftSingularVectors, matrix.rows, rank),
    V: completed(svd.rightSingularVectors, matrix.columns, rank),
  }
}

const scaled = (values: readonly number[]) => {
  const largest = Math.max(...values)
  return values.map((value) => value / largest)
}

/** The first columns of an orthogonal matrix, and others to make it whole. */
function completed(vectors: Matrix, size: number, count: number): Matrix {
  const columns = Matrix.eye(size)
  for (let k = 0; k < count; k++) columns.setRow(k, vectors.getColumn(k))
  const basis = orthonormalBasis(columns.to1DArray(), size)
  return Matrix.from1DArray(size, size, basis).transpose()
}

/** Largest over smallest singular value; ∞ for a singular matrix. */
export function conditionOf(own: OwnTeacher): number {
  const values =
    own.kind === 'spectrum'
      ? own.values
      : new SingularValueDecomposition(new Matrix(own.rows.map((row) => [...row])), {
          autoTranspose: true,
        }).diagonal.slice(0, Math.min(own.rows.length, own.rows[0]!.length))
  const smallest = Math.min(...values)
  return smallest > 0 ? Math.max(...values) / smallest : Number.POSITIVE_INFINITY
}

type TeacherFields = Pick<
  Experiment,
  'teacher' | 'depth' | 'width' | 'hidden' | 'outputs' | 'start'
>

/** The experiment's own teacher where the network can learn it; null where there is none, or an obstacle. */
export function ownTeacherOf(experiment: TeacherFields): OwnTeacher | null {
  return ownTeacherObstacles(experiment).length === 0 ? parseOwnTeacher(experiment.teacher) : null
}

/** One sentence for whatever keeps the experiment's own teacher from being learned. */
export function ownTeacherObstacles(experiment: TeacherFields): string[] {
  const own = parseOwnTeacher(experiment.teacher)
  if (!own) return []
  const needed = ownTeacherShape(own)
  const { inputs, outputs } = shapeOf(experiment)
  if (
    own.kind === 'spectrum'
      ? needed.inputs !== Math.min(inputs, outputs)
      : needed.inputs !== inputs || needed.outputs !== outputs
  ) {
    return [
      own.kind === 'spectrum'
        ? `Your spectrum has ${needed.inputs} values, and a teacher from ${inputs} inputs to ${outputs} outputs has ${Math.min(inputs, outputs)}: change the widths, or remove the spectrum.`
        : `Your W* is ${needed.outputs} × ${needed.inputs}, and the network takes ${inputs} inputs to ${outputs} outputs: change the widths, or remove it.`,
    ]
  }
  const condition = conditionOf(own)
  // A little more than is allowed, for what rounding to six digits does.
  if (!(condition <= largestCondition * (1 + 1e-4))) {
    return [
      `Your teacher’s condition number is ${Number.isFinite(condition) && condition < 1e12 ? Math.round(condition).toLocaleString('en-GB') : 'infinite: it is singular'}; this page trains up to ${largestCondition.toLocaleString('en-GB')}.`,
    ]
  }
  return own.kind === 'matrix' && experiment.start === 'identity'
    ? [
        'The identity start needs a symmetric positive definite teacher, and takes none that was brought along: take another start.',
      ]
    : []
}
