/** @file Equations of the systems that use the gradient alone. */

import { math } from '../../parts/math'
import type { Formula } from './symbols'

export const firstOrder: Readonly<Record<string, Formula>> = {
  sgd: { lines: [math`W_i ← W_i − η g_i`], symbols: ['W', 'g', 'eta'] },
  momentum: {
    lines: [math`v_i ← β v_i + g_i`, math`W_i ← W_i − η v_i`],
    symbols: ['v', 'beta', 'g', 'W', 'eta'],
  },
  nesterov: {
    lines: [math`v_i ← β v_i + g_i`, math`W_i ← W_i − η (g_i + β v_i)`],
    symbols: ['v', 'beta', 'g', 'W', 'eta'],
  },
  adam: {
    lines: [
      math`m ← β_1 m + (1 − β_1) g, \; v ← β_2 v + (1 − β_2) g^2`,
      math`W ← W − η \frac{m / (1 − β_1^t)}{\sqrt{v / (1 − β_2^t)} + ε}`,
    ],
    symbols: ['m', 'squares', 'beta', 'gAll', 'wAll', 'eta', 't', 'epsilon'],
  },
  adamw: {
    lines: [
      math`m ← β_1 m + (1 − β_1) g, \; v ← β_2 v + (1 − β_2) g^2`,
      math`W ← W − c_t η (\frac{m / (1 − β_1^t)}{\sqrt{v / (1 − β_2^t)} + ε} + λ W)`,
    ],
    symbols: ['m', 'squares', 'beta', 'gAll', 'wAll', 'cosine', 'eta', 't', 'epsilon', 'decay'],
  },
  adagrad: {
    lines: [math`v ← v + g^2`, math`W ← W − η \frac{g}{\sqrt{v} + ε}`],
    symbols: ['squares', 'gAll', 'wAll', 'eta', 'epsilon'],
  },
  adadelta: {
    lines: [
      math`v ← β v + (1 − β) g^2, \; d = −\frac{\sqrt{u + ε}}{\sqrt{v + ε}} g`,
      math`W ← W + η d, \; u ← β u + (1 − β) d^2`,
    ],
    symbols: ['squares', 'beta', 'gAll', 'd', 'moves', 'epsilon', 'wAll', 'eta'],
  },
}
