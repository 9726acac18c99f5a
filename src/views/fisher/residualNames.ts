/** @file What each badge's number is, in one line. */

import type { BadgeId } from '../../theory/fisherPicture/badges'

export const residualNames: Readonly<Record<BadgeId, string>> = {
  rank: '|rank F − formula|',
  oneOverDepth: '|F u − g| / |g|',
  shares: '|F u − g| / |g|',
  general: '|F u − g| / |g|',
  minimumNorm: '|F u − g| / |g|',
  sameMap: 'largest difference / |Π(δ)|',
  transport: 'largest difference / |Fᵢⱼ|',
  schur: 'largest complement / |Fᵢᵢ|',
  blockDiagonal: '|u′ − L u| / |L u|',
  blockTridiagonal: '|J u′ − ⌈L/3⌉ Π(δ)| / |⌈L/3⌉ Π(δ)|',
}
