/** @file The quadratic model of the loss in the span of one or two directions (K-FAC, sections 6.4, 6.5, 7). */

/** Inner products of the directions d_1 and, from the second step on, d_2. */
export interface PlaneProducts {
  /** gᵀ d_i. */
  readonly slopes: readonly number[]
  /** d_iᵀ F d_j, F the exact Fisher: [11], or [11, 21, 22]. */
  readonly fisher: readonly number[]
  /** d_iᵀ d_j, in the same order. */
  readonly norms: readonly number[]
}

interface PlaneStep {
  /** Of each direction. */
  readonly coefficients: readonly number[]
  /** What the undamped model gᵀδ + ½ δᵀFδ promises the step δ to change the loss by. */
  readonly promise: number
}

/** Directions are taken for parallel where their plane's determinant is this small a part of its bound. */
const smallestDeterminant = 1e-6

/**
 * Minimises gᵀδ + ½ δᵀ(F + λI)δ over combinations δ of the directions; of the first alone where both
 * point the same way to rounding.
 */
export function bestInPlane(products: PlaneProducts, damping: number): PlaneStep {
  const { slopes, fisher, norms } = products
  const [m11, m21, m22] = fisher.map((value, k) => value + damping * norms[k]!)
  const [b1, b2] = slopes
  const alone = [-b1! / m11!]
  if (b2 === undefined) return stepOf(alone, products)
  const determinant = m11! * m22! - m21! * m21!
  if (!(determinant > smallestDeterminant * m11! * m22!)) return stepOf([...alone, 0], products)
  return stepOf(
    [(m21! * b2 - m22! * b1!) / determinant, (m21! * b1! - m11! * b2) / determinant],
    products,
  )
}

function stepOf(coefficients: readonly number[], { slopes, fisher }: PlaneProducts): PlaneStep {
  const [x1, x2 = 0] = coefficients
  const [b1, b2 = 0] = slopes
  const [f11, f21 = 0, f22 = 0] = fisher
  const curvature = f11! * x1! * x1! + 2 * f21 * x1! * x2 + f22 * x2 * x2
  return { coefficients, promise: b1! * x1! + b2 * x2 + curvature / 2 }
}
