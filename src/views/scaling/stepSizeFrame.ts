/** @file What the scaling view draws over step sizes: steps to the loss asked for, and where stability ends. */

import type { ChartFrame } from '../../charts/chartFrame'
import { formatNumber } from '../../charts/numbers'
import { nearestKappa, type SweptSystem, stepSizes, sweepKappas } from '../../experiment/sweep'
import type { SweepState } from '../../store/sweep'
import { colorOf } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'

/**
 * Both step sizes, α and η λ₁, are in units in which the last mode’s error is multiplied by 1 − step where it is
 * small (docs/theory.md 3.6, 4.6): from 2 on it grows.
 */
const stabilityBound = 2

/** Steps against the step size at one condition number: theory's own dashed, measured ones as points. */
export function stepSizeFrame(
  { experiment, cells, theory }: SweepState,
  system: SweptSystem,
  { width, height }: ChartSize,
): ChartFrame {
  const column = nearestKappa(experiment?.kappa ?? 1)
  const law = theory?.bySize ?? []
  const color = colorOf('deepLinear', system)
  const symbol = system === 'naturalGradient' ? 'α' : 'η λ₁'
  return {
    width,
    height,
    x: { kind: 'log', domain: [stepSizes[0]!, 2.6], label: `step size ${symbol}` },
    y: {
      kind: 'log',
      domain: [1, Math.max(1000, experiment?.sweepCap ?? 1000)],
      label: `steps to the loss, κ = ${formatNumber(sweepKappas[column]!)}`,
    },
    series: [
      {
        id: `${system}-step-law`,
        label: null,
        color,
        stroke: 'dashed',
        width: 1.8,
        x: law.map(({ size }) => size),
        y: law.map(({ steps }) => steps[system] ?? Number.NaN),
        count: law.length,
      },
    ],
    points: cells
      .filter((cell) => cell.system === system && cell.column === column && cell.steps !== null)
      .map(({ row, steps }) => ({
        id: `${system}-size-${stepSizes[row]}`,
        x: stepSizes[row]!,
        y: steps!,
        color,
        kind: 'measured' as const,
      })),
    marks: [{ axis: 'x', value: stabilityBound, label: 'stable below 2', tone: 'var(--warn)' }],
  }
}
