import { describe, expect, it } from 'vitest'
import type { ChartFrame } from './chartFrame'
import { layOut } from './plot'

const textWidth = (label: string) => 8 * label.length

const loss: ChartFrame = {
  width: 900,
  height: 500,
  x: { kind: 'linear', domain: [0, 400], label: 'step' },
  y: { kind: 'log', domain: [1e-9, 1], label: 'excess loss', format: 'power' },
  series: [],
  marks: [],
}

const residual: ChartFrame = {
  ...loss,
  height: 110,
  x: { ...loss.x, label: '' },
  y: {
    kind: 'linear',
    domain: [-0.012, 0.012],
    label: 'measured ÷ predicted − 1',
    format: 'percent',
  },
}

describe('layOut', () => {
  it.each([320, 358, 559, 560, 900, 1600])('lines up stacked charts %d px wide', (width) => {
    const above = layOut({ ...loss, width }, textWidth)!
    const below = layOut({ ...residual, width }, textWidth)!
    expect([above.left, above.right]).toEqual([below.left, below.right])
  })

  it('leaves room for labels on the right of a wide chart only', () => {
    expect(900 - layOut(loss, textWidth)!.right).toBe(117)
    expect(358 - layOut({ ...loss, width: 358 }, textWidth)!.right).toBe(14)
  })

  it('leaves room above the plot for the labels of marks on x', () => {
    const mark = { axis: 'x', value: 66, label: '66 steps', tone: 'black' } as const
    expect(layOut({ ...loss, marks: [mark] }, textWidth)!.top).toBe(
      layOut(loss, textWidth)!.top + 20,
    )
  })

  it('gives way to long tick labels', () => {
    const y = { ...residual.y, domain: [-5.5e-13, 5.5e-13] } as const
    expect(layOut({ ...residual, y }, textWidth)!.left).toBe(8 * '+5 × 10⁻¹¹ %'.length + 12)
  })

  it('has few x labels on a phone and no more than nine on a projector', () => {
    expect(layOut({ ...loss, width: 360 }, textWidth)!.xTicks.major).toHaveLength(5)
    expect(layOut({ ...loss, width: 1600 }, textWidth)!.xTicks.major).toHaveLength(9)
  })

  it('has no plot without room for one', () => {
    expect(layOut({ ...loss, width: 0, height: 0 }, textWidth)).toBeNull()
    expect(layOut({ ...loss, height: 60 }, textWidth)).toBeNull()
  })

  it.each([
    [0, 1],
    [-1, 1],
    [1, 1],
    [1, Infinity],
    [Number.NaN, 1],
  ])('refuses the log domain %d to %d', (low, high) => {
    const y = { ...loss.y, domain: [low, high] } as const
    expect(() => layOut({ ...loss, y }, textWidth)).toThrow(RangeError)
  })
})
