import { expect, test } from 'vitest'
import { curvatureExtremes } from '../../core/curvature'
import type { KernelOptimizer } from '../../systems/system'
import { grid, teacherProblem } from '../../testing/kernels'
import { createGlContext } from './context'
import { WebglTrainer } from './webglTrainer'

const context = createGlContext()
const z0 = 0.5
const full = { batch: 0, labelNoise: 0, seed: 1 }
const depths = [1, 2, 4, 8, 16]

/** The largest |measured / predicted − 1| while the prediction is above 1e-8 of the start. */
function worstDeviation(
  shape: { depth: number; width: number; kappa: number },
  optimizer: KernelOptimizer,
  predicted: readonly number[],
): number {
  const trainer = new WebglTrainer(context, teacherProblem({ ...shape, z0 }), optimizer, full)
  const deviations: number[] = []
  while (trainer.step < predicted.length) {
    const done = trainer.step
    trainer.advance(Math.min(50, predicted.length - done)).excess.forEach((excess, k) => {
      const law = predicted[done + k]!
      if (law > 1e-8 * trainer.initialExcess) deviations.push(Math.abs(excess / law - 1))
    })
  }
  trainer.dispose()
  return Math.max(...deviations)
}

const excess = (s: readonly number[], mapped: readonly number[]) =>
  0.5 * s.reduce((sum, value, k) => sum + (mapped[k]! - value) ** 2, 0)

test.each(grid({ depth: depths, width: [3, 8, 16, 32], kappa: [1, 10, 1000] }))(
  '100 natural-gradient steps follow the exact discrete law: L = $depth, n = $width, κ = $kappa',
  (shape) => {
    // z' = z (1 − α/L + α/(L z))^L for every mode (docs/theory.md 3.1).
    const rate = 0.1 / shape.depth
    const s = teacherProblem(shape).singularValues
    let z = z0
    const predicted = Array.from({ length: 100 }, () => {
      z *= (1 - rate + rate / z) ** shape.depth
      return excess(
        s,
        s.map((value) => value * z),
      )
    })
    const optimizer = { kind: 'natural', step: 0.1, fisher: 'population' } as const
    expect(worstDeviation(shape, optimizer, predicted)).toBeLessThan(0.01)
  },
)

test.each(grid({ depth: depths, width: [3, 8, 16], kappa: [10, 1000] }))(
  '300 gradient-descent steps follow the recursion of the modes: L = $depth, n = $width, κ = $kappa',
  (shape) => {
    // a' = a + η a^{L−1} (s − a^L), s the mode of the teacher, a^L that of the map (docs/theory.md 4.3).
    const { depth } = shape
    const problem = teacherProblem(shape)
    const s = problem.singularValues
    const step = 1 / curvatureExtremes(problem, depth).largest
    let a = s.map((value) => (z0 * value) ** (1 / depth))
    const predicted = Array.from({ length: 300 }, () => {
      a = a.map((value, k) => value + step * value ** (depth - 1) * (s[k]! - value ** depth))
      return excess(
        s,
        a.map((value) => value ** depth),
      )
    })
    expect(worstDeviation(shape, { kind: 'gradient', step }, predicted)).toBeLessThan(0.01)
  },
)
