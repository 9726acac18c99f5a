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
    ['#a24dc3', '#c89afd'],
    ['#1b6c7e', '#70d9be'],
    ['#943ae9', '#8e81c1'],
    ['#1c4088', '#9ae9f6'],
    ['#6b059d', '#d3c4f7'],
    ['#016fd3', '#23a9af'],
    ['#22446a', '#18fefa'],
    ['#0052f2', '#20d5f6'],
    ['#7758dc', '#2a88e9'],
    ['#8a5db0', '#7679ff'],
    ['#503695', '#98b2f8'],
    ['#756391', '#858bef'],
    ['#1a35b2', '#608ab7'],
  ]),
  'first order': tones('first', [
    ['#c64d00', '#ff9a4d'],
    ['#7f0c29', '#b47876'],
    ['#e40137', '#fc393d'],
    ['#9b6262', '#f2766c'],
    ['#823d0c', '#f2bc29'],
    ['#c44a45', '#fec7af'],
    ['#930103', '#fa6610'],
  ]),
  curvature: tones('curvature', [
    ['#387d3d', '#85fbb5'],
    ['#088316', '#57f566'],
    ['#1a7156', '#4c996c'],
    ['#194b06', '#659e1a'],
  ]),
  feedback: tones('feedback', [
    ['#877103', '#f0ed19'],
    ['#4d3f15', '#9c843b'],
    ['#6b793a', '#eeec9f'],
  ]),
  orthogonalised: tones('orthogonal', [
    ['#d70d8d', '#ff3bea'],
    ['#c114d5', '#bc60d8'],
    ['#aa437b', '#ffa9fb'],
    ['#cc0759', '#fc3485'],
  ]),
} as const satisfies Record<string, readonly Tone[]>

/** Every colour a chart may use. */
export const allTones: readonly Tone[] = [
  ...Object.values(palette),
  ...Object.values(familyTones).flat(),
]
