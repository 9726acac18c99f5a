/** @file What curves, and the numbers beside them, are called. */

import type { OptimizerId } from '../../experiment/optimizers'
import type { SeriesKind } from '../../store/series'

/** A curve's kind in words, as in a table's head. */
export const kindNames: Readonly<Record<SeriesKind, string>> = {
  measured: 'measured',
  exact: 'exact law',
  mean: 'full-batch law',
  approximate: 'approximate law',
  continuous: 'exp(−2αn)',
}

/** The slope of ln(excess) near the minimum as a formula; of the optimizers that have one. */
export const rateNames: Readonly<Partial<Record<OptimizerId, string>>> = {
  natural: '2 ln |1 − α|',
  population: '2 ln |1 − α|',
  gradient: '2 ln |1 − η λ|',
  blockDiagonal: '2 ln |1 − α L|',
  blockTridiagonal: '2 ln |1 − α ⌈L/3⌉|',
  damped: '2 ln |1 − α μ/(μ + λ)|',
  minimumNorm: '2 ln |1 − α|',
}

/** What an optimizer's residual is measured on; of those that invert something. */
export function residualName(id: OptimizerId, isSquare: boolean): string | undefined {
  switch (id) {
    case 'gradient':
    case 'diagonal':
      return undefined
    case 'natural':
    case 'population':
      return isSquare ? '|W W⁻¹ − I|' : '|A⁺A − I|, |BB⁺ − I|'
    case 'blockDiagonal':
    case 'blockTridiagonal':
      return '|A A⁻¹ − I|, |B B⁻¹ − I|'
    case 'sigmaOnly':
      return '|A A⁻¹ − I|'
    case 'lambdaOnly':
      return '|B B⁻¹ − I|'
    case 'damped':
    case 'minimumNorm':
      return 'residual of n² equations'
  }
}
