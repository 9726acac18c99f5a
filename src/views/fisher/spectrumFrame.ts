/** @file The eigenvalues of F as a curve: flat, then a cliff where the null space begins. */

import type { ChartFrame } from '../../charts/chartFrame'
import type { FisherSpectra } from '../../theory/fisherPicture/fisherPicture'
import type { ChartSize } from '../parts/Chart'

/** Zero, to rounding, is drawn here. */
const lowest = 1e-20

/** @param size P, the number of eigenvalues */
export function spectrumFrame(
  spectra: FisherSpectra | null,
  size: number,
  { width, height }: ChartSize,
): ChartFrame {
  const eigenvalues = spectra?.eigenvalues ?? new Float64Array()
  const sizes = eigenvalues.map(Math.abs).sort().reverse()
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, size + 1], label: 'eigenvalues of F, the largest first' },
    y: { kind: 'log', domain: [lowest, 100], label: '', format: 'power' },
    series: [
      {
        id: 'fisher-eigenvalues',
        label: null,
        color: 'var(--ink)',
        stroke: 'solid',
        width: 2.2,
        x: eigenvalues.map((_, k) => k + 1),
        y: sizes.map((value) => Math.max(lowest, value / sizes[0]!)),
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
