/**
 * @file Colours by role: Okabe and Ito's hues, darkened or lightened until they can be read as text.
 *
 * The page defines the custom properties for the theme in force (views/theme.css); the concrete values are for
 * images that leave the page, which are drawn on white in the light theme.
 */

export interface Tone {
  readonly property: `--${string}`
  readonly light: string
  readonly dark: string
}

/** What a chart draws besides the systems' curves. */
export const palette = {
  warning: { property: '--warn', light: '#8a5a00', dark: '#e7b65a' },
  ink: { property: '--ink', light: '#1b1c1a', dark: '#e9e9e4' },
  /** Axis text, theory that belongs to no system, and curves beyond those that are coloured. */
  soft: { property: '--soft', light: '#62645e', dark: '#a3a59e' },
  axis: { property: '--line', light: '#e3e3dc', dark: '#31353b' },
  grid: { property: '--hair', light: '#efefe9', dark: '#24282d' },
  page: { property: '--bg', light: '#fcfcfa', dark: '#15171a' },
  card: { property: '--card', light: '#ffffff', dark: '#1b1e22' },
} as const satisfies Record<string, Tone>

const tones = (family: string, values: readonly (readonly [light: string, dark: string])[]) =>
  values.map(([light, dark], i): Tone => ({ property: `--${family}-${i + 1}`, light, dark }))

/**
 * The colours of the systems' curves, each family in a range of hues of its own; theory is the same, dashed. The
 * natural gradient is the first of its family, gradient descent of its. Every two of all differ (palette.test.ts).
 */
export const familyTones = {
  natural: tones('natural', [
    ['#0072b2', '#58b4ec'],
    ['#27690c', '#c0f68e'],
    ['#3038b9', '#30fed4'],
    ['#8565a1', '#9073ee'],
    ['#09737f', '#07c64b'],
    ['#6a02b2', '#a286d0'],
    ['#825bcb', '#5787f0'],
    ['#153c96', '#07a36c'],
    ['#6e4cf1', '#2db7af'],
    ['#297f67', '#98ff5e'],
    ['#2c69f1', '#a8fdc5'],
    ['#1c4d1a', '#5eb406'],
    ['#4b396d', '#9ffbf7'],
    ['#038346', '#739a52'],
  ]),
  'first order': tones('first', [
    ['#c64d00', '#ff9a4d'],
    ['#842c2f', '#fd3a4c'],
    ['#9c6700', '#fcdb9b'],
    ['#9d6341', '#fc451f'],
    ['#a50624', '#e7665f'],
    ['#60361d', '#a8854b'],
    ['#752b01', '#b9796a'],
  ]),
  curvature: tones('curvature', [
    ['#6b7439', '#869b0e'],
    ['#604c05', '#ffda06'],
    ['#677b07', '#ccf30d'],
  ]),
  feedback: tones('feedback', [
    ['#d005bd', '#eb2ad7'],
    ['#712782', '#f69ffe'],
  ]),
  orthogonalised: tones('orthogonal', [
    ['#ae1461', '#fe5398'],
    ['#de0250', '#fc959f'],
    ['#964e7c', '#bd6c9e'],
    ['#bb3c9d', '#fdbde6'],
  ]),
} as const satisfies Record<string, readonly Tone[]>

/** Every colour a chart may use. */
export const allTones: readonly Tone[] = [
  ...Object.values(palette),
  ...Object.values(familyTones).flat(),
]
