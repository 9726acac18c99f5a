/** @file A chart to draw: a natural gradient racing gradient descent. */

import type { ChartFrame, ChartSeries } from '../charts/chartFrame'

const lastStep = 400
const naturalSteps = 88

const natural = (step: number) => Math.exp((Math.log(1e-8) * step) / naturalSteps)
const continuous = (step: number) => Math.exp(-0.2 * step)
const descent = (step: number) => 0.6 * Math.exp(-step / 3) + 0.4 / (1 + (step / 9) ** 1.9)
const noise = (step: number) => 0.004 * Math.sin(step * 1.7) + 0.003 * Math.sin(step * 0.6)

/** Loss against step after so many steps: two measured curves, three predicted, three marks. */
export function situation(width: number, height: number, seen: number): ChartFrame {
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, lastStep], label: 'step' },
    y: {
      kind: 'log',
      domain: [1e-9, 1],
      label: 'excess loss, relative to the start',
      format: 'power',
    },
    series: [
      curve('sgd-predicted', null, 'var(--first-1)', 'dashed', lastStep, descent),
      curve('continuous', null, 'var(--soft)', 'dotted', 110, continuous),
      curve('ng-predicted', null, 'var(--natural-1)', 'dashed', 110, natural),
      curve('sgd', 'SGD', 'var(--first-1)', 'solid', seen, (k) => descent(k) * (1 + noise(k))),
      curve(
        'ng',
        'natural gradient',
        'var(--natural-1)',
        'solid',
        Math.min(seen, naturalSteps),
        natural,
      ),
    ],
    marks: [
      { axis: 'y', value: 1e-6, label: 'target 10⁻⁶', tone: 'var(--soft)' },
      { axis: 'x', value: 66, label: '66 steps', tone: 'var(--natural-1)' },
      { axis: 'x', value: 75, label: 'wall', tone: 'var(--warn)' },
    ],
  }
}

/** Measured over predicted, minus 1, for the strip below. */
export function residual(width: number, height: number, seen: number): ChartFrame {
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, lastStep], label: '' },
    y: {
      kind: 'linear',
      domain: [-0.012, 0.012],
      label: 'measured ÷ predicted − 1',
      format: 'percent',
    },
    series: [
      curve('sgd', null, 'var(--first-1)', 'solid', seen, noise, 1.4),
      curve('ng', null, 'var(--natural-1)', 'solid', Math.min(seen, naturalSteps), () => 1e-5, 1.8),
    ],
    marks: [],
  }
}

function curve(
  id: string,
  label: string | null,
  color: string,
  stroke: ChartSeries['stroke'],
  steps: number,
  value: (step: number) => number,
  width = stroke === 'solid' ? 2.6 : 1.6,
): ChartSeries {
  const x = Float64Array.from({ length: steps + 1 }, (_, step) => step)
  return { id, label, color, stroke, width, x, y: x.map(value), count: steps + 1 }
}
