/** @file What the autoencoders' loss plot draws. */

import type { ChartBand, ChartFrame, ChartMark, ChartSeries } from '../../charts/chartFrame'
import { formatNumber } from '../../charts/numbers'
import { evaluationLeavingPlateau } from '../../store/autoencoder/comparison'
import { lookOf, plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'
import type { Axis } from './axis'
import type { Measured } from './useMeasured'

/** Which losses are drawn: over the test digits (thick), over training digits (thin), or both. */
export type ShownLoss = 'both' | 'test' | 'train'

interface AutoencoderPicture {
  readonly measured: readonly Measured[]
  /** Curves of runs that are kept to compare with. */
  readonly kept: readonly ChartSeries[]
  readonly axis: Axis
  readonly shown: ShownLoss
  /** Test loss of PCA, positive, and the width of the code; null where there is no such line. */
  /** The system that stands out; null for none. */
  readonly chosen: string | null
  readonly pca: { readonly loss: number; readonly width: number } | null
}

export function autoencoderFrame(
  picture: AutoencoderPicture,
  { width, height }: ChartSize,
): ChartFrame {
  const { measured, axis, pca } = picture
  const marks: ChartMark[] = pca
    ? [
        {
          axis: 'y',
          value: pca.loss,
          label: `PCA-${pca.width}: ${formatNumber(pca.loss)}`,
          tone: 'var(--soft)',
        },
        ...measured.map((one) => leavingMark(one, picture, pca.loss)),
      ]
    : []
  return {
    width,
    height,
    x: { kind: axis.kind, domain: axis.domain, label: axis.label },
    y: { kind: 'log', domain: lossDomain(measured, pca?.loss), label: 'loss an image' },
    bands: picture.shown === 'train' ? [] : measured.flatMap((one) => bandOf(one, picture)),
    series: [...picture.kept, ...measured.flatMap((one) => curves(one, picture))],
    marks,
  }
}

/** More systems than can be told apart by their colours are grey until one of them is chosen. */
const colorsOf = ({ measured, chosen }: AutoencoderPicture) =>
  plotColors(
    measured[0]?.task ?? 'autoencoder',
    measured.map(({ id }) => id),
    chosen,
  )

function curves({ task, id, name, trace }: Measured, picture: AutoencoderPicture) {
  const { axis, shown } = picture
  const common = {
    color: colorsOf(picture)(id),
    stroke: lookOf(task, id).stroke,
    x: axis.places(trace),
    count: trace.count,
  } as const
  const label = trace.count > 1 ? name : null
  const test = { ...common, id: `${id}-test`, label, width: 2.6, y: trace.values('testLoss') }
  const train = {
    ...common,
    id: `${id}-train`,
    label: shown === 'train' ? label : null,
    width: 1,
    y: trace.values('trainLoss'),
  }
  const averaged: ChartSeries[] = trace.has('averageTestLoss')
    ? [
        {
          ...common,
          id: `${id}-average`,
          label: null,
          width: 1.8,
          stroke: 'long',
          y: trace.values('averageTestLoss'),
        },
      ]
    : []
  const chosen: Record<ShownLoss, ChartSeries[]> = {
    both: [train, ...averaged, test],
    test: [...averaged, test],
    train: [train],
  }
  return chosen[shown]
}

/** The range of the test losses over the seeds, where there are several. */
function bandOf({ id, trace }: Measured, picture: AutoencoderPicture): ChartBand[] {
  if (!trace.has('lowestTestLoss')) return []
  return [
    {
      id: `${id}-range`,
      color: colorsOf(picture)(id),
      x: picture.axis.places(trace),
      low: trace.values('lowestTestLoss'),
      high: trace.values('highestTestLoss'),
      count: trace.count,
    },
  ]
}

/** Where a system leaves the plateau of PCA; out of view before, which keeps the room for its label. */
function leavingMark(
  { id, short, trace }: Measured,
  picture: AutoencoderPicture,
  pcaLoss: number,
): ChartMark {
  const { axis } = picture
  const at = evaluationLeavingPlateau(trace, pcaLoss)
  return {
    axis: 'x',
    value: at < 0 ? Number.POSITIVE_INFINITY : axis.places(trace)[at]!,
    label: `${short} leaves`,
    tone: colorsOf(picture)(id),
  }
}

/** The loss axis begins and ends at powers of this, so that it does not move with every frame. */
const stride = 1.25

/** An overshoot beyond this multiple of the start's loss leaves the plot. */
const mostOvershoot = 1.5

const plottedLosses = ['testLoss', 'trainLoss', 'averageTestLoss', 'lowestTestLoss']

/** From below the lowest loss to above the start's, or a little more where a curve overshoots it. */
export function lossDomain(
  measured: readonly Measured[],
  pcaLoss: number | undefined,
): [number, number] {
  const start = measured[0]?.trace.values('testLoss')[0]
  if (start === undefined || !(start > 0 && start < Number.POSITIVE_INFINITY)) return [1, 10]
  let [low, high] = [Math.min(start, pcaLoss ?? Infinity), start]
  for (const { trace } of measured) {
    const curves = plottedLosses.filter((name) => trace.has(name)).map((name) => trace.values(name))
    for (let at = 0; at < trace.count; at++) {
      for (const loss of curves.map((values) => values[at]!)) {
        if (loss > 0 && loss < low) low = loss
        if (loss > high) high = Math.min(loss, mostOvershoot * start)
      }
    }
  }
  const power = (value: number) => Math.log(value) / Math.log(stride)
  return [stride ** Math.floor(power(0.93 * low)), stride ** Math.ceil(power(1.02 * high))]
}
