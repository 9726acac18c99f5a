/** @file The scalar law of one mode under the discrete natural gradient (docs/theory.md 3.1, 3.5, 3.7). */

/**
 * One step of a real mode: z' = z (1 − α/L + α/(L z))^L, or z exp(α(1/z − 1)) for L = ∞.
 * The fixed point is z = 1. Source: docs/theory.md 3.1, 3.5.
 */
export function modeStep(z: number, alpha: number, depth: number): number {
  if (depth === Number.POSITIVE_INFINITY) return z * Math.exp(alpha * (1 / z - 1))
  return z * integerPower(1 + (alpha / depth) * (1 / z - 1), depth)
}

/**
 * One step of a complex mode z = x + i y, in place: `mode` holds [x, y]. Source: docs/theory.md 3.1.
 * @param depth finite number of layers
 */
export function complexModeStep(mode: [number, number], alpha: number, depth: number): void {
  const [x, y] = mode
  const share = alpha / depth
  const size = x * x + y * y
  let baseX = 1 - share + (share * x) / size
  let baseY = (-share * y) / size
  let powerX = x
  let powerY = y
  for (let exponent = depth; exponent > 0; exponent >>= 1) {
    if (exponent & 1) {
      const real = powerX * baseX - powerY * baseY
      powerY = powerX * baseY + powerY * baseX
      powerX = real
    }
    const real = baseX * baseX - baseY * baseY
    baseY = 2 * baseX * baseY
    baseX = real
  }
  mode[0] = powerX
  mode[1] = powerY
}

/**
 * One step of d = z − 1 for a complex mode z, in place: `distance` holds Re d and Im d. It is exact to rounding
 * relative to d itself, however near z has come to 1: with x = −(α/L) d/(1 + d) and p = (1 + x)^L − 1 it is
 * d' = d + p + d p. Source: docs/theory.md 3.1.
 */
export function distanceStep(distance: [number, number], alpha: number, depth: number): void {
  const [re, im] = distance
  const share = -alpha / depth
  const size = (1 + re) ** 2 + im * im
  const x = (share * (re * (1 + re) + im * im)) / size
  const y = (share * im) / size
  let [p, q] = [x, y]
  for (let k = 1; k < depth; k++) {
    const real = p + x + p * x - q * y
    q += y + p * y + q * x
    p = real
  }
  distance[0] = re + p + re * p - im * q
  distance[1] = im + q + re * q + im * p
}

/**
 * The largest step that takes a mode z > 0 no further than its target 1 in one step:
 * α_mono = L (z^{1−1/L} − z) / (1 − z), 1 at z = 1. A larger step overshoots. Source: docs/theory.md 3.7.
 * @param depth number of layers; may be Infinity
 */
export function monotoneStep(z: number, depth: number): number {
  if (z === 1) return 1
  const log = Math.log(z)
  const growth = depth === Number.POSITIVE_INFINITY ? -log : depth * Math.expm1(-log / depth)
  return (z * growth) / (1 - z)
}

/** base^exponent for a whole exponent ≥ 0, by squaring: several times faster than Math.pow. */
export function integerPower(base: number, exponent: number): number {
  let result = 1
  for (let square = base, rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square
    square *= square
  }
  return result
}
