import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { math, terms } from './math'

/** The formula's MathML, without its enclosing element. */
const inner = (formula: ReturnType<typeof math>) =>
  renderToStaticMarkup(formula).replace(/^<math display="block"[^>]*>|<\/math>$/g, '')

test('letters, numbers, operators, commands and spaces', () => {
  expect(inner(math`κ = 1.5`)).toBe('<mi>κ</mi><mo>=</mo><mn>1.5</mn>')
  expect(inner(math`\frac{a b}{2} \, \sqrt{λ}`)).toBe(
    '<mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></mfrac><mspace width=".2em"></mspace><msqrt><mi>λ</mi></msqrt>',
  )
  expect(inner(math`\mathrm{rank} F`)).toBe('<mi>rank</mi><mi>F</mi>')
})

test('an index and a power, of one symbol or several', () => {
  expect(inner(math`Σ_{i-1}^+`)).toBe(
    '<msubsup><mi>Σ</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow><mo>+</mo></msubsup>',
  )
  expect(inner(math`F_\mathrm{tri}`)).toBe('<msub><mi>F</mi><mi>tri</mi></msub>')
  expect(inner(math`z^L`)).toBe('<msup><mi>z</mi><mi>L</mi></msup>')
})

test('a sum’s limits stand below and above it, in braces beside it', () => {
  expect(inner(math`∑_i^L`)).toBe('<munderover><mo>∑</mo><mi>i</mi><mi>L</mi></munderover>')
  expect(inner(math`{∑}_i`)).toBe('<msub><mo>∑</mo><mi>i</mi></msub>')
})

test('brackets hold together and grow with fractions alone', () => {
  const bracketed = (stretchy: boolean, term: string) =>
    `<msup><mrow><mo stretchy="${stretchy}">(</mo>${term}<mo stretchy="${stretchy}">)</mo></mrow><mn>2</mn></msup>`
  expect(inner(math`(x)^2`)).toBe(bracketed(false, '<mi>x</mi>'))
  const fraction = '<mfrac><mn>1</mn><mi>x</mi></mfrac>'
  expect(inner(math`(\frac{1}{x})^2`)).toBe(bracketed(true, fraction))
})

test('numbers, terms and elements are set where they stand', () => {
  const live = createElement('mn', { id: 'live' }, '7')
  expect(inner(math`${10}^${'1.5'} ${terms`= κ`} = ${live} ${false}`)).toBe(
    '<msup><mn>10</mn><mn>1.5</mn></msup><mo>=</mo><mi>κ</mi><mo>=</mo><mn id="live">7</mn>',
  )
})

test('what is no formula is refused', () => {
  expect(() => math`(a`).toThrow('No ")" in the formula (a')
  expect(() => math`{a`).toThrow('No "}"')
  expect(() => math`a}`).toThrow('No term before "}"')
  expect(() => math`\frac{a}`).toThrow('No term before "the end"')
  expect(() => math`a_`).toThrow('No term before "the end"')
  expect(() => math`_a`).toThrow('No term before "_"')
  expect(() => math`\sin x`).toThrow('No command "\\sin"')
})
