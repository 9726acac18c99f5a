/** @file Deep linear networks among all others. */

import type { Problem } from '../core/problem'
import type { Network } from '../device/network'

/** The network of a problem's weights. */
export const linearNetwork = ({ teacher, weights }: Problem): Network => ({
  layers: [teacher.columns, ...weights.map(({ rows }) => rows)],
  activation: 'identity',
  loss: 'squared',
  biases: false,
})
