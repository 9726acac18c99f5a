/** @file The strip under a plot of losses: how far each is from what was foretold, in percent. */

import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import type { ChartSize } from '../parts/useBoxSize'
import type { Abscissa } from './abscissa'

export const stripFrame = (
  { width, height }: ChartSize,
  abscissa: Abscissa,
  domain: ChartFrame['x']['domain'],
  strip: { readonly label: string; readonly reach: number; readonly series: ChartSeries[] },
): ChartFrame => ({
  width,
  height,
  x: { kind: abscissa.kind, domain, label: '' },
  y: {
    kind: 'linear',
    domain: [-strip.reach, strip.reach],
    label: strip.label,
    format: 'percent',
  },
  series: strip.series,
  marks: [],
})
