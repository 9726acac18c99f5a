import { expect, it } from 'vitest'
import type { ChartFrame, ChartSeries } from './chartFrame'
import { firstClear } from './clearPlace'
import { type LabelBox, labelPlaces } from './endLabels'
import { yMarkPlaces } from './marks'
import { layOut, type Plot } from './plot'

const frame: ChartFrame = {
  ...{ width: 358, height: 260, series: [], marks: [] },
  x: { kind: 'linear', domain: [0, 60], label: '' },
  y: { kind: 'log', domain: [1e-7, 1], label: '', format: 'power' },
}
const plot: Plot = layOut(frame, (label) => 8 * label.length)!

const curve = (id: string, height: (step: number) => number): ChartSeries => {
  const x = Float64Array.from({ length: 61 }, (_, step) => step)
  const look = { label: id, color: 'black', stroke: 'solid', width: 2 } as const
  return { id, ...look, x, y: x.map(height), count: 61 }
}

/** The laws of the two systems at L = 3, κ = 30 look so. */
const natural = curve('natural', (k) => Math.exp(-0.21 * k))
const flow = curve('flow', (k) => Math.exp(-0.2 * k))
const gradient = curve('gradient', (k) => 0.4 * Math.exp(-k / 3) + 0.02 * Math.exp(-0.05 * k))
const curves = [natural, flow, gradient]

/** Whether a curve comes within the box's height of 12 px anywhere above its width, by brute force. */
const isCrossed = (box: { left: number; width: number; centre: number }) =>
  curves.some(({ y }) =>
    Array.from({ length: 6001 }, (_, i) => i / 100).some((k) => {
      const at = Math.floor(Math.min(k, 59.999))
      const pixel = plot.y.pixel(y[at]!) * (at + 1 - k) + plot.y.pixel(y[at + 1]!) * (k - at)
      const x = plot.x.pixel(k)
      return x > box.left && x < box.left + box.width && Math.abs(pixel - box.centre) < 6
    }),
  )

it('puts the labels of three curves on a phone where no curve runs through them', () => {
  const taken: LabelBox[] = []
  for (const [series, width] of [
    [natural, 92],
    [flow, 62],
    [gradient, 92],
  ] as const) {
    const box = firstClear(labelPlaces(series, width, plot), curves, taken, plot)
    expect(box, series.id).not.toBeNull()
    expect(isCrossed(box!), series.id).toBe(false)
    expect(
      taken.every(({ left, width, centre }) => {
        const isBeside = left + width <= box!.left || box!.left + box!.width <= left
        return isBeside || Math.abs(centre - box!.centre) >= 18
      }),
    ).toBe(true)
    taken.push(box!)
  }
  // Where each best would, they would not all be clear.
  const best = [natural, flow, gradient].map((series) => [...labelPlaces(series, 92, plot)][0]!)
  expect(best.some(isCrossed)).toBe(true)
})

it('moves the label of a mark along its line until no curve runs through it', () => {
  const mark = { axis: 'y', value: 0.0012, label: 'PCA-12: 3.92', tone: 'black' } as const
  const places = () => yMarkPlaces(mark, plot, (text) => 7 * text.length)
  const [best] = places()
  expect(isCrossed(best!)).toBe(true)
  const box = firstClear(places(), curves, [], plot)!
  expect(isCrossed(box)).toBe(false)
  expect(Math.abs(box.centre - plot.y.pixel(mark.value))).toBe(10)
})
