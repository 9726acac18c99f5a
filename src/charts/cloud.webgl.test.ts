import { beforeEach, describe, expect, it } from 'vitest'
import { type CloudFrame, drawCloud } from './cloud'

let svg: SVGSVGElement

beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
})

/** A few points of a small congruential generator. */
function points(count: number): number[] {
  let state = 7
  return Array.from({ length: 2 * count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return (state / 2147483648 - 0.5) * 0.02
  })
}

const frame: CloudFrame = {
  width: 260,
  height: 278,
  reach: 0.02,
  title: 'SGD',
  color: 'var(--first-1)',
  xLabel: 'mode 1',
  yLabel: 'mode 2',
  points: points(5),
  ellipse: { xx: 4e-5, yy: 1e-5, xy: 1e-5 },
}

describe('drawCloud', () => {
  it('draws a cloud and its ellipses', () => {
    drawCloud(svg, frame)
    expect(svg.outerHTML.replaceAll('><', '>\n<')).toMatchSnapshot()
  })

  it('draws one and two deviations on equal axes', () => {
    drawCloud(svg, frame)
    const boxes = [1, 2].map((sigma) => {
      const corners = [
        ...svg
          .querySelector(`[data-sigma="${sigma}"]`)!
          .getAttribute('d')!
          .matchAll(/([\d.]+),([\d.]+)/g),
      ]
      const extent = (at: 1 | 2) => {
        const values = corners.map((corner) => Number(corner[at]))
        return Math.max(...values) - Math.min(...values)
      }
      return [extent(1), extent(2)]
    })
    const [one, two] = boxes as [number[], number[]]
    expect(two[0]! / one[0]!).toBeCloseTo(2, 1)
    expect(one[0]! / one[1]!).toBeCloseTo(2, 1)
    // A deviation of sqrt(4e-5) to either side, of the 198 pixels that 0.04 takes.
    expect(one[0]!).toBeCloseTo((2 * Math.sqrt(4e-5) * 198) / 0.04, 0)
  })

  it('leaves out points out of reach, and draws nothing without room', () => {
    drawCloud(svg, { ...frame, points: [0, 0, 0.03, 0] })
    expect(svg.querySelector('.chart-cloud')!.getAttribute('d')!.match(/M/g)).toHaveLength(1)
    drawCloud(svg, { ...frame, width: 60 })
    expect(svg.childElementCount).toBe(0)
  })
})
