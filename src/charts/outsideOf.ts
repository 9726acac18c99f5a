/** @file What is left of a line where boxes are cut out of it. */

export type Point = readonly [x: number, y: number]

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The parts of a line that lie in none of the boxes, from its beginning to its end. */
export function outsideOf(boxes: readonly Box[], line: readonly Point[]): Point[][] {
  const parts: Point[][] = []
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!]
    for (const [start, end] of freeShares(boxes, from, to)) {
      const last = parts.at(-1)
      const [first, second] = [between(from, to, start), between(from, to, end)]
      if (start === 0 && last && last.at(-1) === from) last.push(end === 1 ? to : second)
      else parts.push([start === 0 ? from : first, end === 1 ? to : second])
    }
  }
  return parts
}

const between = ([x0, y0]: Point, [x1, y1]: Point, share: number): Point => [
  x0 + share * (x1 - x0),
  y0 + share * (y1 - y0),
]

/** The stretches of a segment outside the boxes, as shares of its length. */
function freeShares(boxes: readonly Box[], from: Point, to: Point): [number, number][] {
  let free: [number, number][] = [[0, 1]]
  for (const box of boxes) {
    const taken = shareInside(box, from, to)
    if (!taken) continue
    free = free.flatMap(([start, end]): [number, number][] =>
      [
        [start, Math.min(end, taken[0])] as [number, number],
        [Math.max(start, taken[1]), end] as [number, number],
      ].filter(([low, high]) => low < high),
    )
  }
  return free
}

/** The stretch of a segment inside a box (Liang and Barsky's clipping); null where there is none. */
function shareInside(box: Box, [x0, y0]: Point, [x1, y1]: Point): [number, number] | null {
  let [enter, leave] = [0, 1]
  const slabs = [
    [x0, x1 - x0, box.left, box.right],
    [y0, y1 - y0, box.top, box.bottom],
  ] as const
  for (const [start, run, low, high] of slabs) {
    if (run === 0) {
      if (start < low || start > high) return null
      continue
    }
    const [a, b] = [(low - start) / run, (high - start) / run]
    enter = Math.max(enter, Math.min(a, b))
    leave = Math.min(leave, Math.max(a, b))
  }
  return enter < leave ? [enter, leave] : null
}
