import { lab, rgb } from 'd3'
import { describe, expect, it } from 'vitest'
import { palette, type Role } from './palette'

const autoencoders: Role[] = [
  'naturalGradient',
  'gradientDescent',
  'adaptive',
  'kfac',
  'momentum',
  'adam',
  'adagrad',
  'adadelta',
  'quasiDiagonal',
]
const asText = (Object.keys(palette) as Role[]).filter(
  (role) => !['axis', 'grid', 'page', 'card'].includes(role),
)
const grounds: Role[] = ['page', 'card']

describe('palette', () => {
  it.each(asText)('%s reaches WCAG AA as text on every ground, light and dark', (role) => {
    for (const ground of grounds) {
      expect(contrast(palette[role].light, palette[ground].light)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette[role].dark, palette[ground].dark)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('gives each role a property of its own', () => {
    const properties = Object.values(palette).map((tone) => tone.property)
    expect(new Set(properties).size).toBe(properties.length)
  })
})

describe('the optimizers of one plot', () => {
  it.each(['light', 'dark'] as const)('differ in colour by more than a shade, %s', (theme) => {
    autoencoders.forEach((role, i) => {
      for (const other of autoencoders.slice(i + 1)) {
        const difference = distance(palette[role][theme], palette[other][theme])
        expect(difference, `${role} and ${other}`).toBeGreaterThan(18)
      }
    })
  })
})

/** Euclidean distance in CIELAB; 2.3 is a just noticeable difference. */
function distance(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)]
  return Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b)
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(color: string): number {
  const { r, g, b } = rgb(color)
  const [red, green, blue] = [r, g, b].map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
