/** @file The ratios of step times our kernels are to keep, and what they came to. */

import type { Algorithm, CaseReport, ImplementationId, TargetReport } from './protocol'
import { type Spread, spreadOfRatio } from './statistics'

interface Side {
  readonly algorithm: Algorithm
  readonly implementation: ImplementationId
}

interface Target extends Pick<TargetReport, 'label' | 'bound' | 'target'> {
  readonly caseId: string
  readonly numerator: Side
  readonly denominator: Side
}

const ourGradient: Side = { algorithm: 'gradient', implementation: 'ours' }
const ourNatural: Side = { algorithm: 'natural', implementation: 'ours' }
const paperNatural: Side = { algorithm: 'natural', implementation: 'tfjs-paper-webgl' }
const shortNatural: Side = { algorithm: 'natural', implementation: 'tfjs-one-inverse-webgl' }
const minimize: Side = { algorithm: 'gradient', implementation: 'tfjs-minimize-webgl' }
const wasmGradient: Side = { algorithm: 'gradient', implementation: 'wasm' }
const wasmNatural: Side = { algorithm: 'natural', implementation: 'wasm' }
const referenceGradient: Side = { algorithm: 'gradient', implementation: 'reference' }
const referenceNatural: Side = { algorithm: 'natural', implementation: 'reference' }
const layersFit: Side = { algorithm: 'gradient', implementation: 'tfjs-fit-webgl' }

const targets: readonly Target[] = [
  {
    label: 'our natural gradient step : our gradient descent step, L = 16, n = 32',
    bound: 'at most',
    target: 1.2,
    caseId: 'both-16x32',
    numerator: ourNatural,
    denominator: ourGradient,
  },
  ...(
    [
      ['natural-6x16', 'L = 6, n = 16', 10],
      ['natural-6x64', 'L = 6, n = 64', 5.5],
    ] as const
  ).flatMap(([caseId, size, target]): Target[] => [
    {
      label: `tfjs by the paper’s formula, inverses on the CPU : our natural gradient, ${size}`,
      bound: 'at least',
      target,
      caseId,
      numerator: paperNatural,
      denominator: ourNatural,
    },
    {
      label: `the same, given our formula with one inverse : our natural gradient, ${size}`,
      bound: 'at least',
      target,
      caseId,
      numerator: shortNatural,
      denominator: ourNatural,
    },
  ]),
  {
    label: 'tfjs model.fit on webgl : our SGD, 6 × 64, batch 128',
    bound: 'at least',
    target: 2,
    caseId: 'sgd-6x64',
    numerator: layersFit,
    denominator: ourGradient,
  },
  {
    label: 'tfjs optimizer.minimize on webgl : our SGD, autoencoder, batch 128',
    bound: 'at least',
    target: 1,
    caseId: 'sgd-autoencoder',
    numerator: minimize,
    denominator: ourGradient,
  },
  ...(
    [
      ['natural-6x16', 'L = 6, n = 16', 8],
      ['both-16x32', 'L = 16, n = 32', 2.5],
      ['natural-6x64', 'L = 6, n = 64', 1.5],
    ] as const
  ).map(
    ([caseId, size, target]): Target => ({
      label: `tfjs on wasm, our formula : our CPU engine, natural gradient, ${size}`,
      bound: 'at least',
      target,
      caseId,
      numerator: { algorithm: 'natural', implementation: 'tfjs-one-inverse-wasm' },
      denominator: wasmNatural,
    }),
  ),
  {
    label: 'tfjs optimizer.minimize on wasm : our CPU engine, SGD, 6 × 64, batch 128',
    bound: 'at least',
    target: 1.2,
    caseId: 'sgd-6x64',
    numerator: { algorithm: 'gradient', implementation: 'tfjs-minimize-wasm' },
    denominator: wasmGradient,
  },
  ...(
    [
      ['natural-6x16', 'L = 6, n = 16', 25],
      ['natural-6x64', 'L = 6, n = 64', 10],
    ] as const
  ).map(
    ([caseId, size, target]): Target => ({
      label: `our float64 reference : our CPU engine, natural gradient, ${size}`,
      bound: 'at least',
      target,
      caseId,
      numerator: referenceNatural,
      denominator: wasmNatural,
    }),
  ),
  {
    label: 'our autoencoder on plain float64 arrays : with the CPU engine’s products, batch 128',
    bound: 'at least',
    target: 4,
    caseId: 'sgd-autoencoder',
    numerator: referenceGradient,
    denominator: wasmGradient,
  },
]

export function reportTargets(cases: readonly CaseReport[]): TargetReport[] {
  return targets.map(({ label, bound, target, caseId, numerator, denominator }) => {
    const { rows } = cases.find(({ id }) => id === caseId)!
    const above = stepOf(rows, numerator)
    const below = stepOf(rows, denominator)
    const measured = above && below ? spreadOfRatio(above, below) : null
    const excess = measured ? measured.median / target - 1 : null
    const miss = excess === null || bound === 'at most' ? excess : -excess
    return { label, bound, target, measured, miss }
  })
}

function stepOf(rows: CaseReport['rows'], side: Side): Spread | null {
  const outcome = rows.find(
    ({ algorithm, implementation }) =>
      algorithm === side.algorithm && implementation === side.implementation,
  )?.outcome
  return outcome?.kind === 'timed' ? outcome.step : null
}
