/** @file Where a slice stands in its SVG: a box of the plane's own proportions, as large as there is room for. */

import { axisDomain } from './domain'
import { createScale, type Scale } from './scale'
import { chooseTicks, type Ticks } from './ticks'

/** The part of a plane that is drawn. */
export interface SliceWindow {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

export interface SlicePlot {
  readonly box: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: Ticks
  readonly yTicks: Ticks
}

const margin = { left: 54, right: 14, top: 26, bottom: 48 }

/** Pixels that a tick label takes along its axis, with the gap to the next. */
const tickRoom = { x: 76, y: 40 }

/** Null when there is no room for a plot, or the window is none. One unit has the same length along both axes. */
export function layOutSlice({
  width,
  height,
  window,
}: {
  readonly width: number
  readonly height: number
  readonly window: SliceWindow
}): SlicePlot | null {
  const room = {
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  }
  if (room.width < 80 || room.height < 60) return null
  if (!isWindow(window)) return null
  const [x0, x1] = window.x
  const [y0, y1] = window.y
  const pixelsPerUnit = Math.min(room.width / (x1 - x0), room.height / (y1 - y0))
  const box = {
    width: pixelsPerUnit * (x1 - x0),
    height: pixelsPerUnit * (y1 - y0),
    x: margin.left + (room.width - pixelsPerUnit * (x1 - x0)) / 2,
    y: margin.top,
  }
  const x = createScale('linear', window.x, [box.x, box.x + box.width])
  const y = createScale('linear', window.y, [box.y + box.height, box.y])
  return {
    box,
    x,
    y,
    xTicks: chooseTicks(x, 'number', () => tickRoom.x),
    yTicks: chooseTicks(y, 'number', () => tickRoom.y),
  }
}

/** Whether both sides have a length that axes can show. */
export const isWindow = ({ x, y }: SliceWindow) =>
  [x, y].every((side) => axisDomain('linear', side)?.every((end, k) => end === side[k]) ?? false)
