/** @file Where an axis is labelled: few round numbers, none so near to the next that labels touch. */

import { ticks as niceTicks, pairs, range } from 'd3'
import type { AxisFrame } from './chartFrame'
import { formatNumber, formatPercent, formatPower } from './numbers'
import type { Scale } from './scale'

export interface Tick {
  readonly pixel: number
  readonly label: string
}

export interface Ticks {
  readonly major: readonly Tick[]
  /** Pixels of the fainter gridlines between labels. */
  readonly minor: readonly number[]
}

const mostLabels = 8
const decadeSteps = [1, 2, 3, 5, 10, 20, 50, 100, 200]

/** Pixels a decade takes before the lines at 2, 3, ... 9 can be told apart. */
const roomyDecade = 80

/**
 * Chooses the ticks of one axis.
 * @param room pixels a label takes along the axis, with the gap to the next
 */
export function chooseTicks(
  scale: Scale,
  format: AxisFrame['format'],
  room: (label: string) => number,
): Ticks {
  const label = (values: readonly number[]): Tick[] =>
    values.map((value) => ({
      pixel: scale.pixel(value),
      label: formatTick(value, format, scale.domain, stepOf(values)),
    }))
  return (
    (scale.kind === 'log' && decades(scale, label, room)) || {
      major: linear(scale, label, room),
      minor: [],
    }
  )
}

type Label = (values: readonly number[]) => Tick[]

function linear(scale: Scale, label: Label, room: (label: string) => number): Tick[] {
  for (let count = mostLabels; count > 1; count--) {
    const ticks = label(niceTicks(...scale.domain, count))
    if (ticks.length > 1 && fits(ticks, room)) return ticks
  }
  return label(niceTicks(...scale.domain, 1)).slice(0, 1)
}

/** Whole powers of ten, or undefined where fewer than two of them are in view with room for labels. */
function decades(scale: Scale, label: Label, room: (label: string) => number): Ticks | undefined {
  // A domain computed as 10 ** x may miss its power by a rounding error.
  const first = Math.ceil(Math.log10(scale.domain[0]) - 1e-9)
  const last = Math.floor(Math.log10(scale.domain[1]) + 1e-9)
  const pixelsPerDecade = Math.abs(scale.pixel(10) - scale.pixel(1))
  for (const step of decadeSteps) {
    const exponents = range(Math.ceil(first / step) * step, last + 1, step)
    const major = label(exponents.map(power))
    if (major.length < 2) return undefined
    if (!fits(major, room)) continue
    const between =
      step > 1
        ? range(first, last + 1)
            .filter((exponent) => !exponents.includes(exponent))
            .map(power)
        : pixelsPerDecade >= roomyDecade
          ? subdivisions(first - 1, last, scale.domain)
          : []
    return { major, minor: between.map(scale.pixel) }
  }
  return undefined
}

function subdivisions(
  first: number,
  last: number,
  [low, high]: readonly [number, number],
): number[] {
  return range(first, last + 1)
    .flatMap((exponent) => range(2, 10).map((digit) => digit * power(exponent)))
    .filter((value) => value > low && value < high)
}

/** The double nearest to a power of ten; 10 ** exponent is off by a bit for some. */
function power(exponent: number): number {
  return Number(`1e${exponent}`)
}

function fits(ticks: readonly Tick[], room: (label: string) => number): boolean {
  return pairs(ticks).every(
    ([one, next]) => Math.abs(next.pixel - one.pixel) >= (room(one.label) + room(next.label)) / 2,
  )
}

function stepOf(values: readonly number[]): number {
  return values.length > 1 ? values[1]! - values[0]! : Math.abs(values[0] ?? 1)
}

function formatTick(
  value: number,
  format: AxisFrame['format'],
  domain: readonly [number, number],
  step: number,
): string {
  const largest = Math.max(Math.abs(domain[0]), Math.abs(domain[1]))
  const digits = Math.min(15, Math.max(3, Math.ceil(Math.log10(largest / step)) + 1))
  switch (format) {
    case 'power':
      return formatPower(value)
    case 'percent': {
      if (value === 0) return '0'
      const sign = value > 0 && domain[0] < 0 ? '+' : ''
      return sign + formatPercent(value, digits)
    }
    case 'number':
    case undefined:
      return formatNumber(value, digits)
  }
}
