import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { layerGradients, prefixProducts, suffixProducts } from '../../core/network'
import { buildProblem, type Problem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { type Asked, alphaOf, etaOf, experimentWith } from '../../testing/experiment'
import { fisherMatrix, stackLayers } from '../fisher'
import { naturalGradient } from '../naturalGradient'
import { totalGradient } from '../objective'
import { forecastCurvature } from '../spectrum/curvatureForecast'
import type { PointsSlice } from '../spectrum/pointsSlice'
import {
  combine,
  dot,
  type Plane,
  planeFisher,
  project,
  toLayers,
  toVector,
} from '../spectrum/slicePlane'
import { type CurvatureObservation, curvatureObserver } from './observeCurvature'

const situation = (fields: Asked) => {
  const experiment = experimentWith({ kappa: 5, batch: 0, ...fields })
  const problem = toTeacherBasis(buildProblem(experiment))
  return { experiment, problem, eta: etaOf(experiment, problem) }
}

const directions: Record<string, (layers: readonly Matrix[], problem: Problem) => Matrix[]> = {
  naturalGradient,
  sgd: (layers, problem) => {
    const prefixes = prefixProducts(layers)
    return layerGradients(
      totalGradient(prefixes.at(-1)!, problem),
      prefixes,
      suffixProducts(layers),
    )
  },
}

/** Full-batch steps of both systems in turn, every one of them observed. */
function follow(fields: Asked, steps: number) {
  const { experiment, problem, eta } = situation(fields)
  const observe = curvatureObserver(experiment, problem)
  const layers = { naturalGradient: problem.weights, sgd: problem.weights }
  const observations: CurvatureObservation[] = []
  const descent: Float64Array[] = []
  for (let step = 0; step <= steps; step++) {
    descent.push(toVector(layers.sgd))
    for (const system of ['naturalGradient', 'sgd'] as const) {
      observations.push(observe({ system, step, layers: layers[system] }))
      const moves = directions[system]!(layers[system], problem)
      const size = system === 'naturalGradient' ? alphaOf(experiment) : eta
      layers[system] = layers[system].map((layer, i) =>
        Matrix.sub(layer, Matrix.mul(moves[i]!, size)),
      )
    }
  }
  return { experiment, problem, observations, descent }
}

const sliceOf = ({ points }: CurvatureObservation): PointsSlice => {
  if ('reason' in points) throw new Error(points.reason)
  return points
}

const endOf = (paths: PointsSlice['paths'], id: string) =>
  [paths[id]!.x.at(-1)!, paths[id]!.y.at(-1)!] as const

test('along the eigenvectors: orthonormal, with the curvatures of the assembled Fisher matrix', () => {
  const { experiment, problem } = situation({ depth: 3, width: 4, kappa: 10 })
  const { eigen, spectrum } = forecastCurvature(experiment, problem)
  if ('reason' in eigen) throw new Error(eigen.reason)
  const { plane } = eigen
  expect(dot(plane.horizontal, plane.vertical)).toBeCloseTo(0, 12)
  expect(dot(plane.horizontal, plane.horizontal)).toBeCloseTo(1, 12)
  expect([eigen.stiffest, eigen.softest]).toEqual([
    expect.closeTo(spectrum.values[0]!, 10),
    expect.closeTo(spectrum.values.at(-1)!, 10),
  ])
  // In the order of the assembled matrix, F d = λ d for both axes.
  const F = fisherMatrix(toLayers(plane.origin, problem.weights), problem)
  for (const [axis, eigenvalue] of [
    [plane.horizontal, eigen.softest],
    [plane.vertical, eigen.stiffest],
  ] as const) {
    const d = stackLayers(toLayers(axis, problem.weights))
    const rest = Matrix.sub(F.mmul(d), Matrix.mul(d, eigenvalue))
    expect(rest.norm()).toBeLessThan(1e-12)
  }
})

test('the Fisher matrix in a plane is that of the assembled one, anywhere', () => {
  const { problem } = situation({ depth: 3, width: 4, hidden: 6, inputKappa: 9, start: 'gaussian' })
  const { weights } = problem
  const [horizontal, vertical] = [1, 2].map((k) =>
    toVector(weights).map((_, i) => Math.sin(k * i + 1)),
  ) as [Float64Array, Float64Array]
  const F = fisherMatrix(weights, problem)
  const [h, v] = [horizontal, vertical].map((axis) => stackLayers(toLayers(axis, weights)))
  const expected = [h!.dot(F.mmul(h!)), h!.dot(F.mmul(v!)), v!.dot(F.mmul(v!))]
  planeFisher(problem, weights, { horizontal, vertical }).forEach((value, k) => {
    expect(value / expected[k]!).toBeCloseTo(1, 10)
  })
})

test('both ways end at the minimum of the eigenvector plane, the natural gradient’s spectrum with it', () => {
  const fields = { depth: 3, width: 4, alpha: 0.2 }
  const { experiment, problem, observations } = follow(fields, 160)
  const forecast = forecastCurvature(experiment, problem)
  const { eigen, serial } = observations.at(-1)!
  expect(serial).toBe(321)
  const start = (forecast.eigen as { plane: Plane }).plane.start
  for (const id of ['naturalGradient', 'sgd'] as const) {
    expect(eigen[id]!.steps[0]).toBe(0)
    expect(eigen[id]!.x[0]).toBeCloseTo(start[0], 12)
    expect(eigen[id]!.y[0]).toBeCloseTo(start[1], 12)
    expect(endOf(eigen, id)).toEqual([expect.closeTo(0, 3), expect.closeTo(0, 3)])
  }
  const natural = observations.at(-2)!.spectrum!
  natural.forEach((value, k) => {
    expect(value / forecast.spectrum.values[k]!).toBeCloseTo(1, 9)
  })
})

test.each<Asked>([
  { depth: 3, width: 4 },
  { depth: 2, width: 4, hidden: 7, start: 'gaussian' },
  { depth: 2, width: 4, inputKappa: 10 },
])('through the points: start, minimum and gradient descent lie in the plane, %o', (fields) => {
  const { problem, observations, descent } = follow(fields, 60)
  const first = sliceOf(observations[0]!)
  expect([first.version, first.throughStep]).toEqual([1, 0])
  const last = sliceOf(observations.at(-1)!)
  expect(last.version).toBeGreaterThan(2)
  expect(last.throughStep).toBeGreaterThan(3)
  const { plane } = last
  for (const weights of [toVector(problem.weights), descent[last.throughStep]!]) {
    const [x, y] = project(plane, weights)
    const inPlane = combine(x, plane.horizontal, y, plane.vertical)
    const rest = weights.map((value, k) => Math.abs(value - plane.origin[k]! - inPlane[k]!))
    expect(Math.max(...rest)).toBeLessThan(1e-12)
  }
  expect(endOf(last.paths, 'naturalGradient')).toEqual([expect.closeTo(0, 2), expect.closeTo(0, 2)])
  for (const id of ['naturalGradient', 'sgd'] as const) {
    last.paths[id]!.x.forEach((px, k) => {
      const py = last.paths[id]!.y[k]!
      expect(px).toBeGreaterThan(plane.window.x[0])
      expect(px).toBeLessThan(plane.window.x[1])
      expect(py).toBeGreaterThan(plane.window.y[0])
      expect(py).toBeLessThan(plane.window.y[1])
    })
  }
})

test('where there is no plane it says why', () => {
  const { problem, experiment } = situation({ depth: 3, width: 4, outputs: 1 })
  expect(forecastCurvature(experiment, problem).eigen).toHaveProperty(
    'reason',
    expect.stringContaining('single mode'),
  )
  const observe = curvatureObserver(experiment, problem)
  const { points } = observe({ system: 'naturalGradient', step: 0, layers: problem.weights })
  expect(points).toHaveProperty('reason', expect.stringContaining('one line'))
})
