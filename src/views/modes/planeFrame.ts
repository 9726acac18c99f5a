/** @file What the plane of the ratios draws: predicted paths to 1, and the samples on them. */

import type { ChartPoint } from '../../charts/chartFrame'
import { finiteExtent } from '../../charts/domain'
import type { PlaneFrame, PlanePath } from '../../charts/planeChart'
import type { Experiment } from '../../experiment/schema'
import type { Observed } from '../../store/observing/observations'
import { systemName } from '../../systems/names'
import type { ModeForecast } from '../../theory/laws/modes/predictModes'
import type { ChartSize } from '../parts/useBoxSize'
import { type ModePanel, modeColor } from './modesPicture'

type Samples = readonly Observed<'modes'>[]

/** Farther than this from 1, beyond the predicted paths and the start, nothing is followed. */
const farthest = 3

export function planeFrame(
  panel: ModePanel,
  experiment: Experiment,
  forecast: ModeForecast,
  samples: Samples,
  /** Step whose ratios are marked. */
  step: number,
  { width, height }: ChartSize,
): PlaneFrame {
  const { system } = panel
  const predicted = predictedPaths(panel, forecast)
  const measured = measuredPaths(panel, forecast, samples)
  const at = samples.find((sample) => sample.step === step)?.value.ratios
  const points = at
    ? at.real.map(
        (x, k): ChartPoint => ({
          id: `${system}-z-${k + 1}`,
          x,
          y: at.imaginary[k]!,
          color: modeColor(system, k, forecast.ratios),
          kind: 'measured',
        }),
      )
    : []
  const box = boxOf(predicted.length > 0 ? predicted : measured)
  return {
    width,
    height,
    labels: { x: 'Re z', y: `${systemName(system, experiment)}: Im z of W W*⁻¹` },
    box,
    barrier:
      experiment.depth > 1
        ? { from: Number.NEGATIVE_INFINITY, to: 0, label: 'wall: z ≤ 0', color: 'var(--warn)' }
        : null,
    paths: [...predicted, ...measured],
    points,
    marks: [{ x: 1, y: 0, label: 'teacher, z = 1' }],
  }
}

function predictedPaths({ system, law }: ModePanel, { ratios }: ModeForecast): PlanePath[] {
  if (!law || 'reason' in law.ratios) return []
  const { real, imaginary } = law.ratios
  return Array.from({ length: ratios }, (_, k) => ({
    id: `${system}-law-${k + 1}`,
    color: modeColor(system, k, ratios),
    stroke: 'dashed',
    x: real[k]!.values,
    y: imaginary[k]!.values,
  }))
}

function measuredPaths(
  { system }: ModePanel,
  { ratios }: ModeForecast,
  samples: Samples,
): PlanePath[] {
  const known = samples.flatMap(({ value }) => value.ratios ?? [])
  return Array.from({ length: known.length > 0 ? ratios : 0 }, (_, k) => ({
    id: `${system}-measured-${k + 1}`,
    color: modeColor(system, k, ratios),
    stroke: 'dots',
    x: known.map(({ real }) => real[k]!),
    y: known.map(({ imaginary }) => imaginary[k]!),
  }))
}

/** Around 0, 1 and all paths, but no larger than a few times their starts. */
function boxOf(paths: readonly PlanePath[]): PlaneFrame['box'] {
  const [, start] = finiteExtent(paths.map(({ x, y }) => Math.hypot((x[0] ?? 1) - 1, y[0] ?? 0)))
  const reach = farthest * Math.max(1, start || 0)
  const within = (values: ArrayLike<number>) =>
    Array.from(values).filter((value) => Math.abs(value - 1) <= reach)
  const xs = paths.flatMap(({ x }) => within(x))
  const ys = paths.flatMap(({ y }) => within(y))
  const y = ys.reduce((most, value) => Math.max(most, Math.abs(value)), 0.25)
  return {
    x: [xs.reduce((a, b) => Math.min(a, b), -0.1), xs.reduce((a, b) => Math.max(a, b), 1.1)],
    y: [-y, y],
  }
}
