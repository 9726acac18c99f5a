/** @file The Fisher matrix of a network small enough to be seen, which stands for one that is not. */

import { buildProblem } from '../../core/problem'
import { smallWidths } from '../../experiment/fisherView'
import type { Experiment } from '../../experiment/schema'
import { layerSizes, shapeOf } from '../../experiment/shape'
import { fisherMatrix } from '../fisher'
import { fisherSpectrum } from '../spectrum/fisherSpectrum'
import type { FisherSpectra } from './fisherPicture'

interface Companion {
  /** The experiment with fewer units: depth, κ and all else are its own. */
  readonly experiment: Experiment
  /** n_0, n_1, …, n_L. */
  readonly sizes: readonly number[]
  /** Parameters of each layer. */
  readonly counts: readonly number[]
  /** F at the start, P × P, row-major. */
  readonly entries: Float64Array
  /** All P eigenvalues, from a matrix of n₀ n_L rows: the others are zero (docs/theory.md 1.2). */
  readonly spectrum: Pick<FisherSpectra, 'eigenvalues' | 'rank'>
}

export function companionOf(large: Experiment): Companion {
  const experiment: Experiment = {
    ...large,
    ...smallWidths(large),
    fisherPart: 'full',
    fisherForm: 'matrix',
  }
  const problem = buildProblem(experiment)
  const sizes = layerSizes(shapeOf(experiment))
  const counts = sizes.slice(1).map((size, i) => size * sizes[i]!)
  const nonZero = fisherSpectrum(problem, problem.weights) ?? new Float64Array()
  const eigenvalues = new Float64Array(counts.reduce((sum, count) => sum + count))
  eigenvalues.set(nonZero)
  return {
    experiment,
    sizes,
    counts,
    entries: Float64Array.from(fisherMatrix(problem.weights, problem).to1DArray()),
    spectrum: { eigenvalues, rank: nonZero.length },
  }
}
