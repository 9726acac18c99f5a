/** @file Equations of the natural gradient as large networks can have it. */

import { math } from '../../parts/math'
import type { Formula } from './symbols'

const preconditioned = math`U_i = (G_i + \frac{\sqrt{λ}}{π_i} I)^{−1} g_i (A_{i−1} + π_i \sqrt{λ} I)^{−1}`

export const approximatedNatural: Readonly<Record<string, Formula>> = {
  onlineNatural: {
    lines: [
      preconditioned,
      math`s = \mathrm{min}(\frac{α}{L}, \frac{⟨U, g⟩}{⟨U, F U⟩}), \; W ← W − s U`,
      math`A ← (1 − ρ) A + ρ \, ⟨a a^⊤⟩`,
      math`G ← (1 − ρ) G + ρ \, ⟨δ δ^⊤⟩`,
    ],
    symbols: [
      'U',
      'G',
      'g',
      'A',
      'lambda',
      'I',
      'pi',
      's',
      'alpha',
      'L',
      'F',
      'wAll',
      'rho',
      'mean',
      'a',
      'delta',
    ],
  },
  adaptiveNatural: {
    lines: [
      math`P ← (1 + e) P − \frac{e}{k} P X^⊤ X P`,
      math`U_i = P_G g_i P_A, \; W_i ← W_i − s U_i`,
      math`s = \mathrm{min}(\frac{α}{L}, \sqrt{\frac{κ}{⟨U, g⟩}})`,
    ],
    symbols: ['P', 'A', 'G', 'X', 'gain', 'U', 'g', 'W', 'sClipped', 'alpha', 'L', 'klClip'],
  },
  paperNatural: {
    lines: [
      math`U_i = (G_i + \sqrt{λ} I)^{−1} g_i (A_{i−1} + \sqrt{λ} I)^{−1}`,
      math`W_i ← W_i − \frac{α}{L} U_i`,
      math`λ ← \frac{3}{2} λ \; (r < \frac{1}{4}), \; \frac{2}{3} λ \; (r > \frac{3}{4})`,
    ],
    symbols: ['U', 'G', 'g', 'A', 'lambda', 'I', 'W', 'alpha', 'L', 'reduction'],
  },
  kfac: {
    lines: [preconditioned, math`d = x_1 U + x_2 d_0, \; W ← W + d`],
    symbols: ['U', 'G', 'g', 'A', 'lambda', 'I', 'pi', 'd', 'dLast', 'coefficients', 'wAll'],
  },
  kfc: {
    lines: [
      math`A_{i−1} = ⟨∑_{t} a_t a_t^⊤⟩, \; G_i = \frac{1}{T} ⟨∑_{t} δ_t δ_t^⊤⟩`,
      preconditioned,
      math`d = x_1 U + x_2 d_0, \; W ← W + d`,
    ],
    symbols: [
      'A',
      'G',
      'patch',
      'patchErrors',
      'positions',
      'mean',
      'U',
      'g',
      'lambda',
      'I',
      'pi',
      'd',
      'dLast',
      'coefficients',
      'wAll',
    ],
  },
  asynchronousKfac: {
    lines: [
      preconditioned,
      math`ν = \mathrm{min}(1, \sqrt{\frac{κ}{η^2 ⟨U, F U⟩}}), \; W ← W − η ν U`,
    ],
    symbols: ['U', 'lagging', 'g', 'lambda', 'I', 'pi', 'clip', 'trust', 'eta', 'F', 'wAll'],
  },
  kfacTridiagonal: {
    lines: [math`U = Ξ^⊤ D Ξ g`, math`d = x_1 U + x_2 d_0, \; W ← W + d`],
    symbols: ['U', 'Xi', 'D', 'gAll', 'd', 'dLast', 'coefficients', 'wAll'],
  },
  heskes: {
    lines: [math`W_i ← W_i − η (G_i + λ I)^{−1} g_i (A_{i−1} + λ I)^{−1}`],
    symbols: ['W', 'eta', 'G', 'g', 'A', 'lambda', 'I'],
  },
  bidirectionalWhitening: {
    lines: [math`W_i ← W_i − η (G_i + λ I)^{−1} g_i M_{i−1}^{−1}`],
    symbols: ['W', 'eta', 'G', 'g', 'M', 'lambda', 'I'],
  },
  prong: {
    lines: [math`W_i ← W_i − η g_i M_{i−1}^{−1}`],
    symbols: ['W', 'eta', 'g', 'M'],
  },
  unitwise: {
    lines: [math`w_j ← w_j − η g_j (⟨δ_j^2 a a^⊤⟩ + λ I)^{−1}`],
    symbols: ['unit', 'eta', 'g', 'mean', 'deltaUnit', 'a', 'lambda', 'I'],
  },
  quasiDiagonal: {
    lines: [
      math`d_j = \frac{g_j − g_0 A_{0j} / A_{00}}{A_{jj} − A_{0j}^2 / A_{00}}`,
      math`d_0 = \frac{g_0}{A_{00}} − ∑_{j} \frac{A_{0j}}{A_{00}} d_j, \; W ← W − η d`,
    ],
    symbols: ['d', 'gAll', 'moments', 'wAll', 'eta'],
  },
  povey: {
    lines: [
      math`a′ ∝ (S_A + σ I)^{−1} a, \; δ′ ∝ (S_G + σ I)^{−1} δ`,
      math`W_i ← W_i − η ⟨δ′_i a′_{i−1}^⊤⟩`,
    ],
    symbols: ['aPrime', 'S', 'sigma', 'I', 'W', 'eta', 'mean'],
  },
  tonga: {
    lines: [math`C ← γ C + g g^⊤`, math`W ← W − η (C + λ I)^{−1} g`],
    symbols: ['C', 'gamma', 'gAll', 'wAll', 'eta', 'lambda', 'I'],
  },
}
