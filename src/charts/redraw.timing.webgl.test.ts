import { describe, expect, it } from 'vitest'
import { situation } from '../testing/mockSituation'
import type { ChartFrame } from './chartFrame'
import { createLineChart } from './lineChart'

const count = 10_000
const steps = Float64Array.from({ length: count }, (_, k) => k)
const noisy = Array.from({ length: 5 }, (_, i) =>
  Float32Array.from(steps, (k) => Math.exp(-(k * (i + 1)) / 4000) * (1 + 0.3 * Math.sin(k * k))),
)

function longRun(redraw: number): ChartFrame {
  return {
    ...situation(900, 500, 1),
    x: { kind: 'linear', domain: [0, count], label: 'step' },
    series: noisy.map((y, i) => ({
      id: String(i),
      label: `curve ${i}`,
      color: 'var(--natural-1)',
      stroke: i % 2 ? 'dashed' : 'solid',
      width: 2,
      x: steps,
      y,
      count: count - 25 + redraw,
    })),
  }
}

describe('createLineChart', () => {
  it('redraws five curves of 10,000 noisy samples in under 8 ms of script', () => {
    const times: number[] = []
    const svg = document.body.appendChild(
      document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    )
    const chart = createLineChart(svg)
    for (let redraw = 0; redraw < 25; redraw++) {
      const frame = longRun(redraw)
      const start = performance.now()
      chart.update(frame)
      times.push(performance.now() - start)
    }
    const median = times.slice(5).sort((a, b) => a - b)[10]!
    svg.remove()
    expect(median).toBeLessThan(8)
  })
})
