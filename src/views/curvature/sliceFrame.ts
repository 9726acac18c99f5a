/** @file What the slice draws. */

import { formatNumber } from '../../charts/numbers'
import type { SliceFrame } from '../../charts/slice'
import type { SliceGrid } from '../../charts/sliceContours'
import type { SlicePath } from '../../charts/slicePaths'
import type { Experiment } from '../../experiment/schema'
import type { Slice, SliceLosses } from '../../store/slice'
import { systemName } from '../../systems/names'
import { type Ellipse, unitEllipse } from '../../theory/spectrum/ellipse'
import type { PlanePath } from '../../theory/spectrum/planePath'
import { plotColors } from '../parts/tones'

/** Everything but the size. */
export type SlicePicture = Omit<SliceFrame, 'width' | 'height'>

/** The longer half-axis of the minimum's ellipse is drawn at most this long, relative to the window's width. */
const longestAxis = 0.22

export function slicePicture(
  experiment: Experiment,
  { kind, plane, paths }: Slice,
  grid: SliceGrid | null,
  cursorStep: number | null,
  /** The system that stands out; null for none. */
  chosen: string | null,
): SlicePicture {
  const scale = ellipseScale({ plane })
  const [x, y] = plane.start
  const ids = experiment.systems.map(({ id }) => id)
  const colors = plotColors('deepLinear', ids, chosen)
  const drawn = experiment.systems.flatMap(({ id }): SlicePath[] => {
    const path = paths[id]
    if (!path) return []
    const ellipse = unitEllipse(path.fisher)
    return [
      {
        id,
        label: shortName(id, experiment),
        color: colors(id),
        x: path.x,
        y: path.y,
        ellipse: ellipse && scale !== null ? scaled(ellipse, scale) : null,
        cursor: cursorStep === null ? null : sampleAt(path, cursorStep),
      },
    ]
  })
  return {
    window: plane.window,
    ...axisLabels[kind],
    grid,
    paths: drawn,
    points: [
      { id: 'start', label: 'start', x, y },
      { id: 'minimum', label: 'minimum', x: 0, y: 0 },
    ],
  }
}

const axisLabels = {
  eigen: {
    xLabel: 'along the Fisher’s softest eigenvector',
    yLabel: 'along the stiffest',
  },
  points: {
    xLabel: 'from the start to the minimum',
    yLabel: 'towards gradient descent',
  },
} as const

/** "natural gradient, population Fisher" would cover the picture. */
const shortName = (id: string, experiment: Experiment) => systemName(id, experiment).split(',')[0]!

/** Losses as a grid, for a plane with this Fisher matrix at its minimum. */
export function gridOf({ plane }: Slice, { columns, rows, excess }: SliceLosses): SliceGrid {
  const [low, high] = plane.window.y
  const cell = (high - low) / (rows - 1)
  const [a, b, c] = plane.fisher
  const stiffest = (a + c) / 2 + Math.hypot((a - c) / 2, b)
  return {
    columns,
    rows,
    window: plane.window,
    values: excess,
    // Half-width of the narrowest valley in which a line is still drawn: one cell.
    lowest: 0.5 * stiffest * cell ** 2,
  }
}

/** By which round factor all ellipses are drawn smaller or larger than they are; null where there is none. */
export function ellipseScale({ plane }: Pick<Slice, 'plane'>): number | null {
  const atMinimum = unitEllipse(plane.fisher)
  if (!atMinimum) return null
  const [left, right] = plane.window.x
  const largest = (longestAxis * (right - left)) / Math.hypot(...atMinimum.long)
  const power = 10 ** Math.floor(Math.log10(largest))
  return [5, 2, 1].find((digit) => digit * power <= largest)! * power
}

const scaled = ({ long, short }: Ellipse, factor: number): Ellipse => ({
  long: [factor * long[0], factor * long[1]],
  short: [factor * short[0], factor * short[1]],
})

/** The last sample of a path that is not after a step. */
export function sampleAt({ steps }: PlanePath, step: number): number {
  let index = 0
  while (index + 1 < steps.length && steps[index + 1]! <= step) index++
  return index
}

/** In words: where the plane lies. */
export function describePlane({ kind, throughStep }: Slice, gradientName: string): string {
  if (kind === 'eigen') {
    return 'The plane through the minimum along the softest and the stiffest eigenvector that the start moves along; its contours hold all other modes at their minimum. Start and ways are projected onto it, with a dot at each step that was looked at.'
  }
  const third =
    throughStep === 0
      ? 'the start’s steepest descent'
      : `${gradientName} at step ${formatNumber(throughStep)}`
  return `The plane through the start, the natural gradient’s minimum and ${third}; the ways are projected onto it, with a dot at each step that was looked at.`
}
