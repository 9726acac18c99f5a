/** @file Equations of the natural gradient with the whole Fisher matrix, and of its parts in deep linear networks. */

import { math } from '../../parts/math'
import type { Formula } from './symbols'

const paper: Formula = {
  lines: [math`u_i = \frac{1}{L} Λ_i^{−1} g_i Σ_{i−1}^{−1}`, math`W_i ← W_i − α u_i`],
  symbols: ['u', 'Lambda', 'g', 'Sigma', 'L', 'W', 'alpha'],
}

export const exactNatural: Readonly<Record<string, Formula>> = {
  naturalGradient: paper,
  populationFisher: paper,
  truncatedNatural: {
    lines: [
      math`(F + λ I) d = g`,
      math`s = \mathrm{min}(α, \frac{⟨d, g⟩}{⟨d, F d⟩}), \; W ← W − s d`,
    ],
    symbols: ['F', 'lambda', 'I', 'd', 'gAll', 'sDirect', 'alpha', 'wAll'],
  },
  denseNatural: {
    lines: [math`d = (F + λ I)^{−1} g, \; W ← W − α d`],
    symbols: ['d', 'F', 'lambda', 'I', 'gAll', 'wAll', 'alpha'],
  },
  adaptiveDense: {
    lines: [math`Q ← Q − \frac{c Q q q^⊤ Q}{1 + c q^⊤ Q q}`, math`W ← W − η Q g`],
    symbols: ['Q', 'q', 'c', 'gAll', 'wAll', 'eta'],
  },
  lowRankFisher: {
    lines: [
      math`d = ∑_{j}^{k} \frac{p_j}{w_j + λ} u_j + \frac{1}{w_1 + λ} (g − ∑_{j}^{k} p_j u_j)`,
      math`p_j = u_j^⊤ g, \; W ← W − η d`,
    ],
    symbols: ['d', 'eigen', 'p', 'lambda', 'gAll', 'wAll', 'eta'],
  },
  blockDiagonal: {
    lines: [math`u_i = Λ_i^{−1} g_i Σ_{i−1}^{−1}, \; W_i ← W_i − α u_i`],
    symbols: ['u', 'Lambda', 'g', 'Sigma', 'W', 'alpha'],
  },
  blockTridiagonal: {
    lines: [math`d = F_\mathrm{tri}^+ g, \; W ← W − α d`],
    symbols: ['d', 'Ftri', 'gAll', 'wAll', 'alpha'],
  },
  diagonal: {
    lines: [math`d_{jk} = \frac{g_{jk}}{Λ_{jj} Σ_{kk}}, \; W ← W − α d`],
    symbols: ['d', 'gAll', 'Lambda', 'Sigma', 'wAll', 'alpha'],
  },
  sigmaOnly: {
    lines: [math`W_i ← W_i − α g_i Σ_{i−1}^{−1}`],
    symbols: ['W', 'alpha', 'g', 'Sigma'],
  },
  lambdaOnly: {
    lines: [math`W_i ← W_i − α Λ_i^{−1} g_i`],
    symbols: ['W', 'alpha', 'Lambda', 'g'],
  },
  damped: {
    lines: [math`d = (F + λ I)^{−1} g, \; W ← W − α d`],
    symbols: ['d', 'F', 'lambda', 'I', 'gAll', 'wAll', 'alpha'],
  },
  minimumNorm: {
    lines: [math`d = F^+ g, \; W ← W − α d`],
    symbols: ['d', 'F', 'pseudo', 'gAll', 'wAll', 'alpha'],
  },
}
