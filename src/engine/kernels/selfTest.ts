/**
 * @file Whether a GPU computes rightly: some link no shader, draw to no float32 texture, or keep float16 in it,
 * and say nothing of it.
 */

import { buildProblem, type ProblemFields } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { KernelOptimizer } from '../../systems/system'
import type { GlContext } from './context'
import { ReferenceTrainer } from './reference'
import { WebglTrainer } from './webglTrainer'

/** float32 is right to some 10⁻⁷ here, float16 to 10⁻³. */
const tolerance = 1e-4

const tiny: ProblemFields = {
  depth: 3,
  width: 8,
  hidden: 0,
  outputs: 0,
  kappa: 4,
  spectrum: 'geometric',
  teacher: 'none',
  inputKappa: 2,
  inputBasis: 'random',
  start: 'balanced',
  z0: 0.5,
  seed: 1,
}

const optimizers: readonly KernelOptimizer[] = [
  { kind: 'gradient', step: 0.2 },
  { kind: 'natural', step: 0.5, fisher: 'population' },
]

/**
 * Takes a step of each optimizer on a tiny network, and compares it with float64.
 * @throws Error that says what is wrong, in one line
 */
export function testKernels(context: GlContext): void {
  const problem = toTeacherBasis(buildProblem(tiny))
  const sampling = { batch: 0, labelNoise: 0, seed: 1 }
  for (const optimizer of optimizers) {
    const trainer = new WebglTrainer(context, problem, optimizer, sampling)
    const [actual] = trainer.advance(1).excess
    trainer.dispose()
    const [expected] = new ReferenceTrainer(problem, optimizer, sampling).advance(1).excess
    const error = Math.abs(actual! / expected! - 1)
    if (!(error < tolerance)) {
      throw new Error(
        `This GPU’s first ${optimizer.kind} step is wrong by ${error.toExponential(0)}: it does not compute in float32.`,
      )
    }
  }
}
