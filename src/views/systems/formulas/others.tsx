/** @file Equations of the systems of curvature, of feedback, and of those that orthogonalise. */

import { math } from '../../parts/math'
import type { Formula } from './symbols'

export const others: Readonly<Record<string, Formula>> = {
  hessianFree: {
    lines: [
      math`(F + λ I) d = −g, \; W ← W + d`,
      math`λ ← \frac{3}{2} λ \; (r < \frac{1}{4}), \; \frac{2}{3} λ \; (r > \frac{3}{4})`,
    ],
    symbols: ['F', 'lambda', 'I', 'd', 'gAll', 'wAll', 'reduction'],
  },
  krylov: {
    lines: [math`V = \mathrm{span}(g, F g, F^2 g, …, d_0)`, math`W ← W + V y`],
    symbols: ['V', 'gAll', 'F', 'dLast', 'wAll', 'y'],
  },
  saddleFree: {
    lines: [math`d = −V (|T| + λ I)^{−1} V^⊤ g, \; T = V^⊤ H V`, math`W ← W + d`],
    symbols: ['d', 'V', 'T', 'H', 'lambda', 'I', 'gAll', 'wAll'],
  },
  feedbackAlignment: {
    lines: [math`δ_{i−1} = f′ ∘ (R_i δ_i)`, math`W_i ← W_i − η ⟨δ_i a_{i−1}^⊤⟩`],
    symbols: ['delta', 'f', 'ring', 'R', 'W', 'eta', 'mean', 'a'],
  },
  bidirectional: {
    lines: [
      math`δ_{i−1} = f′ ∘ (V_i δ_i), \; W_i ← W_i − η ⟨δ_i a_{i−1}^⊤⟩`,
      math`ε_i = f′ ∘ (W_i ε_{i−1}), \; V_i ← V_i − η ⟨ε_{i−1} b_i^⊤⟩`,
    ],
    symbols: ['delta', 'f', 'ring', 'second', 'eps', 'W', 'eta', 'mean', 'a'],
  },
  muon: {
    lines: [math`v_i ← β v_i + g_i`, math`W_i ← W_i − η c \, \mathrm{polar}(g_i + β v_i)`],
    symbols: ['v', 'beta', 'g', 'W', 'eta', 'stretch', 'polar'],
  },
  shampoo: {
    lines: [
      math`P ← P + g_i g_i^⊤, \; Q ← Q + g_i^⊤ g_i`,
      math`W_i ← W_i − η P^{−1/4} g_i Q^{−1/4}`,
    ],
    symbols: ['PQ', 'g', 'W', 'eta'],
  },
  soap: {
    lines: [
      math`v ← β v + (1 − β) (P g_i Q^⊤)^2`,
      math`W_i ← W_i − η P^⊤ (\frac{P m Q^⊤}{\sqrt{v} + ε}) Q`,
    ],
    symbols: ['squares', 'beta', 'bases', 'g', 'm', 'epsilon', 'W', 'eta'],
  },
}
