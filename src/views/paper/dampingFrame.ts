/** @file The damping of the natural gradient, and the reduction ratio that moves it. */

import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import type { ChartSize } from '../parts/useBoxSize'
import type { Curve } from './looks'

interface DampingPicture {
  /** The natural gradient's; undefined before it is built. */
  readonly curve: Curve | undefined
  /** Dampings of the stored runs. */
  readonly stored: readonly ChartSeries[]
  /** Samples of a step, and of the whole run. */
  readonly batch: number
  readonly samples: number
}

export function dampingFrame(picture: DampingPicture, size: ChartSize): ChartFrame {
  const { curve, stored } = picture
  return {
    ...axesOf(picture, size),
    y: {
      kind: 'log',
      domain: decades([...stored, ...told(picture, 'damping')], picture.samples),
      label: 'damping λ',
    },
    series: [...stored, ...told(picture, 'damping')],
    marks: [],
    emptyText: curve ? 'After the first step the damping is drawn here.' : '',
  }
}

/** @param exact the ratio of an exact step */
export function ratioFrame(picture: DampingPicture, exact: number, size: ChartSize): ChartFrame {
  const soft = 'var(--soft)'
  const [x, low, high] = [
    [0, picture.samples],
    [1 / 4, 1 / 4],
    [3 / 4, 3 / 4],
  ] as const
  return {
    ...axesOf(picture, size),
    y: { kind: 'linear', domain: [0, 1.2], label: 'reduction ratio ρ' },
    bands: [{ id: 'still', color: soft, x, low, high, count: 2 }],
    series: told(picture, 'reductionRatio'),
    marks: [
      { axis: 'y', value: exact, label: `exact step: ${exact.toFixed(3)}`, tone: 'var(--ink)' },
      { axis: 'y', value: 3 / 4, label: 'above, λ falls', tone: soft },
      { axis: 'y', value: 1 / 4, label: 'below, λ grows', tone: soft },
    ],
  }
}

const axesOf = ({ samples }: DampingPicture, { width, height }: ChartSize) => ({
  width,
  height,
  x: { kind: 'linear', domain: [0, samples], label: 'samples' } as const,
})

/** What the natural gradient said of itself, step by step. */
function told({ curve, batch }: DampingPicture, name: string): ChartSeries[] {
  if (!curve || curve.trace.reported.count === 0) return []
  const { key, short, color, trace } = curve
  const x = trace.reported.steps.toArray().map((step) => step * batch)
  const y = trace.reported.column(name).values
  return [
    {
      id: `${key}-${name}`,
      label: short,
      color,
      stroke: 'solid',
      width: 2.2,
      x,
      y,
      count: x.length,
    },
  ]
}

/** Powers of ten around all dampings up to so many samples. */
function decades(series: readonly ChartSeries[], samples: number): readonly [number, number] {
  const values = series.flatMap(({ x, y, count }) =>
    Array.from({ length: count }, (_, k) => (x[k]! <= samples ? y[k]! : 0)),
  )
  const positive = values.filter((value) => value > 0)
  if (positive.length === 0) return [1e-4, 1e-1]
  const [low, high] = [Math.min(...positive), Math.max(...positive)].map(Math.log10) as [
    number,
    number,
  ]
  return [10 ** Math.floor(low - 0.05), 10 ** Math.ceil(high + 0.05)]
}
