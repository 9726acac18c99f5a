/** @file The spectra of teachers and input covariances (docs/theory.md 8.1). */

export type SpectrumShape = 'geometric' | 'linear' | 'power' | 'two-cluster'

/**
 * n positive numbers from 1 down to 1/kappa.
 * @param shape how they spread: geometric kappa^(-k/(n-1)), linear, power (k+1)^(-ln kappa/ln n), or two clusters
 */
export function spectrum(shape: SpectrumShape, n: number, kappa: number): number[] {
  return Array.from({ length: n }, (_, k) => (n === 1 ? 1 : valueAt(shape, k, n, kappa)))
}

function valueAt(shape: SpectrumShape, k: number, n: number, kappa: number): number {
  switch (shape) {
    case 'geometric':
      return kappa ** (-k / (n - 1))
    case 'linear':
      return 1 - (1 - 1 / kappa) * (k / (n - 1))
    case 'power':
      return (k + 1) ** (-Math.log(kappa) / Math.log(n))
    case 'two-cluster':
      return k < Math.ceil(n / 2) ? 1 : 1 / kappa
  }
}
