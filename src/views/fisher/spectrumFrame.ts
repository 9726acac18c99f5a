/** @file The eigenvalues of F as a curve: flat, then a cliff where the null space begins. */

import type { ChartFrame } from '../../charts/chartFrame'
import type { FisherSpectra } from '../../theory/fisherPicture/fisherPicture'
import type { ChartSize } from '../parts/useBoxSize'

/** Decades below the largest where zero is drawn. */
const lowest = -20

/** Narrower, the axis has no room for its sentence. */
const narrow = 340

/** @param size P, the number of eigenvalues */
export function spectrumFrame(
  spectra: Pick<FisherSpectra, 'eigenvalues' | 'rank'> | null,
  size: number,
  { width, height }: ChartSize,
): ChartFrame {
  const eigenvalues = spectra?.eigenvalues ?? new Float64Array()
  const sizes = eigenvalues.map(Math.abs).sort().reverse()
  return {
    width,
    height,
    x: {
      kind: 'linear',
      domain: [0, size + 1],
      label:
        width < narrow
          ? 'log₁₀ λ/λ₁ of F, in order'
          : 'log₁₀ of F’s eigenvalues over the largest, in order',
    },
    y: { kind: 'linear', domain: [lowest, 2], label: '' },
    series: [
      {
        id: 'fisher-eigenvalues',
        label: null,
        color: 'var(--ink)',
        stroke: 'solid',
        width: 2.2,
        x: eigenvalues.map((_, k) => k + 1),
        y: sizes.map((value) => Math.max(lowest, Math.log10(value / (sizes[0] || 1)))),
        count: eigenvalues.length,
      },
    ],
    marks: spectra
      ? [
          {
            axis: 'x',
            value: spectra.rank + 0.5,
            label: `rank ${spectra.rank}`,
            tone: 'var(--soft)',
          },
        ]
      : [],
  }
}
