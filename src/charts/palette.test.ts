import { readFileSync } from 'node:fs'
import { lab, rgb } from 'd3'
import { describe, expect, it } from 'vitest'
import { allTones, familyTones, palette, type Tone } from './palette'

const systems = Object.values(familyTones).flat()
const asText = [...systems, palette.warning, palette.ink, palette.soft]
const grounds = [palette.page, palette.card]

describe('palette', () => {
  it.each(asText)('$property reaches WCAG AA as text on every ground, light and dark', (tone) => {
    for (const ground of grounds) {
      expect(contrast(tone.light, ground.light)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tone.dark, ground.dark)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('gives each role a property of its own, which the theme defines alike', () => {
    const properties = allTones.map((tone) => tone.property)
    expect(new Set(properties).size).toBe(properties.length)
    const theme = readFileSync('src/views/theme.css', 'utf8')
    for (const { property, light, dark } of allTones) {
      expect(theme).toContain(`  ${property}: light-dark(${light}, ${dark});`)
    }
    const inTheme = theme.matchAll(/^ {2}(--[a-z]+-\d+):/gm)
    expect(Array.from(inTheme, (match) => match[1])).toEqual(systems.map((tone) => tone.property))
  })

  it('keeps the natural gradient blue and gradient descent vermilion', () => {
    expect(familyTones.natural[0]).toMatchObject({ light: '#0072b2', dark: '#58b4ec' })
    expect(familyTones['first order'][0]).toMatchObject({ light: '#c64d00', dark: '#ff9a4d' })
  })
})

// Whatever runs on a task can share a plot, so every pair of all systems' colours counts, and the grey of the rest.
describe('the systems of one plot', () => {
  it.each(['light', 'dark'] as const)('differ in colour by more than a shade, %s', (theme) => {
    const all: readonly Tone[] = [...systems, palette.soft]
    all.forEach((tone, i) => {
      for (const other of all.slice(i + 1)) {
        const difference = distance(tone[theme], other[theme])
        expect(difference, `${tone.property} and ${other.property}`).toBeGreaterThan(18)
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
