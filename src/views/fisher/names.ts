/** @file What the matrices of the Fisher view are called. */

import type { FisherForm, FisherPart } from '../../theory/fisherPicture/shownMatrix'

/** As a sentence names them. */
export const partNames: Readonly<Record<FisherPart, Readonly<Record<FisherForm, string>>>> = {
  full: { matrix: 'F', inverse: 'F⁺' },
  blocks: { matrix: 'Block diagonal of F', inverse: 'Inverse of F’s block diagonal' },
  band: { matrix: 'Block tridiagonal of F', inverse: 'Inverse of F’s block tridiagonal' },
  diagonal: { matrix: 'Diagonal of F', inverse: 'Inverse of F’s diagonal' },
}

/** 12 as ₁₂. */
export const subscript = (index: number): string =>
  String(index).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!)
