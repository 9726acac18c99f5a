/** @file The charts beside the slice: the Fisher's spectrum, and its condition number against depth. */

import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import { finiteExtent } from '../../charts/domain'
import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { shapeOf } from '../../experiment/shape'
import type { Spectrum } from '../../store/curvature'
import { systemName } from '../../systems/names'
import { fisherConditionNumber } from '../../theory/curvature'
import type { MinimumSpectrum } from '../../theory/spectrum/minimumSpectrum'
import { lookOf, plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'

/** Eigenvalues from the largest down: where each system stands (solid), and at the minimum (dashed). */
export function spectrumFrame(
  experiment: Experiment,
  spectra: readonly Spectrum[],
  minimum: MinimumSpectrum | null,
  /** The system that stands out; null for none. */
  chosen: string | null,
  { width, height }: ChartSize,
): ChartFrame {
  const ids = experiment.systems.map(({ id }) => id)
  const colors = plotColors('deepLinear', ids, chosen)
  const measured = spectra.flatMap(({ system, values }): ChartSeries[] =>
    values
      ? [
          {
            ...overIndex(values),
            id: `${system}-spectrum`,
            label: systemName(system, experiment).split(',')[0]!,
            color: colors(system),
            stroke: lookOf('deepLinear', system).stroke,
            width: 2.4,
          },
        ]
      : [],
  )
  const predicted: ChartSeries[] = minimum
    ? [
        {
          ...overIndex(minimum.values),
          id: 'minimum-spectrum',
          label: 'at the minimum',
          color: 'var(--ink)',
          stroke: 'dashed',
          width: 1.8,
        },
      ]
    : []
  const series = [...measured, ...predicted]
  return {
    width,
    height,
    x: {
      kind: 'linear',
      domain: [1, Math.max(2, ...series.map(({ count }) => count))],
      label: 'eigenvalue, by size',
    },
    y: {
      kind: 'log',
      domain: decadesAround(series),
      label: 'eigenvalue of the Fisher',
      format: 'power',
    },
    series,
    marks: [],
  }
}

function overIndex(values: Float64Array) {
  return { x: Array.from(values, (_, k) => k + 1), y: values, count: values.length }
}

/** Whole decades, so that the axis stands still while the dots move. */
function decadesAround(series: readonly ChartSeries[]): [number, number] {
  const ends = series.flatMap(({ y }) => [y[0]!, y[y.length - 1]!])
  const [least, most] = finiteExtent(ends.filter((value) => value > 0))
  if (Number.isNaN(most)) return [0.1, 10]
  const low = Math.floor(Math.log10(least) - 1e-9)
  const high = Math.ceil(Math.log10(most) + 1e-9)
  return [10 ** low, 10 ** high]
}

const deepest = 64

/** Depths of the table. */
export const listedDepths = [1, 2, 4, 8, 16, 32, 64]

/**
 * κ_F of a network of this experiment's shape and teacher at another depth; null where its formula does not
 * hold: inputs that are not whitened, a bottleneck, or a single mode (docs/theory.md 4.5).
 */
export function conditionByDepth(experiment: Experiment): ((depth: number) => number) | null {
  const { inputs, hidden, outputs } = shapeOf(experiment)
  const modes = Math.min(inputs, outputs)
  if (experiment.inputKappa > 1 || hidden < modes || modes < 2) return null
  return (depth) => fisherConditionNumber(experiment.kappa, depth, inputs === outputs)
}

/** The dial: κ_F over the depth, with the experiment's own marked. */
export function conditionFrame(
  { depth }: Experiment,
  conditionAt: (depth: number) => number,
  { width, height }: ChartSize,
): ChartFrame {
  const x = Array.from({ length: deepest }, (_, k) => k + 1)
  const y = x.map(conditionAt)
  const here = conditionAt(depth)
  return {
    width,
    height,
    x: { kind: 'linear', domain: [1, deepest], label: 'depth L' },
    y: {
      kind: 'log',
      domain: [0.8, Math.max(12, 2 * conditionAt(deepest))],
      label: 'condition number of the Fisher',
      format: 'power',
    },
    series: [
      {
        id: 'condition',
        label: null,
        color: 'var(--ink)',
        stroke: 'dashed',
        width: 1.8,
        x,
        y,
        count: deepest,
      },
    ],
    marks: [
      { axis: 'x', value: depth, label: `L = ${depth}`, tone: 'var(--accent)' },
      { axis: 'y', value: here, label: formatNumber(here), tone: 'var(--accent)' },
    ],
  }
}
