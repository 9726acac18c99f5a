/** @file The map between data and pixels along one axis. */

export type ScaleKind = 'linear' | 'log'

export interface Scale {
  readonly kind: ScaleKind
  readonly domain: readonly [number, number]
  /** Pixels of the two ends of the domain; the first is the larger one on a y axis. */
  readonly range: readonly [number, number]
  /** Not finite where the axis has no such place: NaN, an infinity, or 0 and less on a log axis. */
  pixel(value: number): number
  value(pixel: number): number
}

/**
 * Makes a scale from data units to pixels.
 * @throws RangeError when the domain is not finite and increasing, or not positive on a log axis.
 */
export function createScale(
  kind: ScaleKind,
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const [low, high] = domain
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new RangeError(`Axis domain must be finite and increasing: [${low}, ${high}].`)
  }
  if (kind === 'log' && low <= 0) {
    throw new RangeError(`Domain of a log axis must be positive: [${low}, ${high}].`)
  }
  const warp = kind === 'log' ? Math.log10 : (value: number) => value
  const unwarp = kind === 'log' ? (value: number) => 10 ** value : (value: number) => value
  const origin = warp(low)
  const pixelsPerUnit = (range[1] - range[0]) / (warp(high) - origin)
  return {
    kind,
    domain,
    range,
    pixel: (value) => range[0] + (warp(value) - origin) * pixelsPerUnit,
    value: (pixel) => unwarp(origin + (pixel - range[0]) / pixelsPerUnit),
  }
}

/** Whether the axis has a place for the value, inside its domain or not. */
export function hasPlace(scale: Scale, value: number): boolean {
  return value > (scale.kind === 'log' ? 0 : -Infinity) && value < Infinity
}
