/**
 * @file Colours by role: Okabe and Ito's hues, darkened or lightened until they can be read as text.
 *
 * The page defines the custom properties for the theme in force; the concrete values are for images
 * that leave the page, which are drawn on white in the light theme.
 */

export interface Tone {
  readonly property: `--${string}`
  readonly light: string
  readonly dark: string
}

/** Every colour a chart may use. A curve's hue is fixed for its optimizer; theory is the same, dashed. */
export const palette = {
  naturalGradient: { property: '--ng', light: '#0072b2', dark: '#58b4ec' },
  populationFisher: { property: '--ngp', light: '#00795c', dark: '#4fc9a4' },
  gradientDescent: { property: '--sgd', light: '#c64d00', dark: '#ff9a4d' },
  adaptive: { property: '--adaptive', light: '#007c91', dark: '#35c6da' },
  kfac: { property: '--kfac', light: '#6b4fc8', dark: '#b4a0ff' },
  momentum: { property: '--momentum', light: '#a93a7c', dark: '#f08cc6' },
  adam: { property: '--adam', light: '#2c7a34', dark: '#66cf7d' },
  adagrad: { property: '--adagrad', light: '#776700', dark: '#d9c84a' },
  adadelta: { property: '--adadelta', light: '#b4173a', dark: '#ff8193' },
  quasiDiagonal: { property: '--quasi', light: '#6d5846', dark: '#c9b199' },
  blockDiagonal: { property: '--bd', light: '#7a4a21', dark: '#d9a678' },
  blockTridiagonal: { property: '--bt', light: '#5f6b00', dark: '#bccb4b' },
  diagonal: { property: '--dg', light: '#8d2f4f', dark: '#f08cae' },
  sigmaOnly: { property: '--so', light: '#a3369b', dark: '#e89be0' },
  lambdaOnly: { property: '--lo', light: '#6a45c4', dark: '#b7a4f7' },
  damped: { property: '--fd', light: '#876800', dark: '#ead052' },
  minimumNorm: { property: '--mn', light: '#00717f', dark: '#4fd2de' },
  warning: { property: '--warn', light: '#8a5a00', dark: '#e7b65a' },
  ink: { property: '--ink', light: '#1b1c1a', dark: '#e9e9e4' },
  /** Axis text, and theory that belongs to no optimizer. */
  soft: { property: '--soft', light: '#62645e', dark: '#a3a59e' },
  axis: { property: '--line', light: '#e3e3dc', dark: '#31353b' },
  grid: { property: '--hair', light: '#efefe9', dark: '#24282d' },
  page: { property: '--bg', light: '#fcfcfa', dark: '#15171a' },
  card: { property: '--card', light: '#ffffff', dark: '#1b1e22' },
} as const satisfies Record<string, Tone>

export type Role = keyof typeof palette
