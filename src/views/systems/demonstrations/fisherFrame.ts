/** @file The losses with either Fisher matrix on one plot. */

import type { ChartFrame } from '../../../charts/chartFrame'
import type { FisherKind } from '../../../store/leaderboard/fisherTrials'
import type { Result } from '../../../store/leaderboard/trial'
import { colorOf } from '../../parts/tones'
import type { ChartSize } from '../../parts/useBoxSize'

export function fisherFrame(
  found: readonly { readonly fisher: FisherKind; readonly result: Result }[],
  target: number,
  { width, height }: ChartSize,
): ChartFrame {
  const drawn = found.flatMap(({ fisher, result: { trace } }) => (trace ? [{ fisher, trace }] : []))
  return {
    width,
    height,
    x: {
      kind: 'log',
      domain: [1, Math.max(10, ...drawn.map(({ trace }) => trace.step))],
      label: 'step',
    },
    y: {
      kind: 'log',
      domain: [target / 10, 2],
      label: 'excess loss, relative to the start',
      format: 'power',
    },
    series: drawn.map(({ fisher, trace }) => ({
      id: fisher,
      label: fisher === 'model' ? 'of the model' : 'empirical',
      color: colorOf('deepLinear', 'truncatedNatural'),
      stroke: fisher === 'model' ? 'solid' : 'long',
      width: 2.2,
      x: trace.steps,
      y: trace.values('relative'),
      count: trace.count,
    })),
    marks: [{ axis: 'y', value: target, label: 'to reach', tone: 'var(--soft)' }],
  }
}
