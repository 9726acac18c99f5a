import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileLinks } from '../../../e2e/hostileLinks'
import { formatField } from '../../experiment/field'
import { fieldNames, fields } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { formatLink, parseLink } from './link'
import { readLinkText } from './linkText'

const keys = fieldNames.map((name) => fields[name].key)
const plain = parseLink('#v=1&L=8&kappa=1000')

test.each([
  ['?v=1&L=8&kappa=1000', 'a query instead of a hash'],
  ['?v=1&L=3#L=8&kappa=1000', 'both: the hash wins key by key'],
  ['?L=3&kappa=1000#v=1&L=8', 'both: the query fills what the hash lacks'],
  ['#v=1&amp;L=8&amp;kappa=1000', 'written into HTML'],
  ['#v=1&amp;amp;L=8&amp;amp;kappa=1000', 'written into HTML twice'],
  ['#v=1&L=8&kappa=1000.', 'the full stop of its sentence'],
  ['#v=1&L=8&kappa=1000).', 'in brackets'],
  ['#v=1&L=8&kappa=1000,', 'a comma'],
  ['#v=1&L=8&kappa=1000%3E', 'a bracket, encoded'],
  ['#v=1&L=8&kappa=1000"', 'a quotation mark'],
  ['#v=1&L=8&kappa=1000’', 'a curly one'],
  ['#v=1&L=8&kappa=1000%20', 'a space'],
  ['#L=8&kappa=1000&v=1.', 'a full stop after the version'],
  ['#v%3D1%26L%3D8%26kappa%3D1000', 'encoded once more'],
  ['#v%253D1%2526L%253D8%2526kappa%253D1000', 'encoded twice more'],
  ['#v=1%26amp%3BL=8%26kappa=1000', 'encoded in parts'],
  ['#v=1&L=8&kappa=1000&utm_source=letter&utm_medium=email', 'of a newsletter'],
  ['#v=1&L=8&kappa=1000?fbclid=IwAR0x', 'followed behind the hash'],
  ['?fbclid=IwAR0x&gclid=1&mc_cid=2&mc_eid=3&ref=4#v=1&L=8&kappa=1000', 'followed before it'],
  ['#v=1&L=8&kappa=1000:~:text=natural', 'with a text fragment'],
])('%s is read as it was meant (%s)', (address) => {
  expect(parseLink(address)).toEqual(plain)
})

test.each([
  ['#v=1&L=8;kappa=3', 'Depth (L) must be a whole number from 1 to 16, not “8;kappa=3”'],
  ['?v=1&colour=red', 'unknown part “colour”'],
  ['#L=%ZZ', 'not “%ZZ”'],
  ['#L=8%00', 'not “8\ufffd”'],
  ['#L=%E2%80%AE9', 'not “\ufffd9”'],
  ['#L=٨', 'not “٨”'],
  ['#constructor=1', 'unknown part “constructor”'],
  [`#${'x'.repeat(100_000)}`, `unknown part “${'x'.repeat(40)}…”`],
])('%s is answered with a notice', (address, notice) => {
  const { notices } = parseLink(address)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toContain(notice)
})

test('punctuation is dropped only where the value would not be valid with it', () => {
  expect(parseLink('L=8.)').experiment.depth).toBe(8)
  expect(parseLink('kappa=12.5.').experiment.kappa).toBe(12.5)
  expect(parseLink('kappa=1e999.').notices[0]).toContain('not “1e999.”')
})

test('five notices at most, and how many more there are', () => {
  const { notices } = parseLink(Array.from({ length: 20 }, (_, i) => `p${i}=1`).join('&'))
  expect(notices).toHaveLength(6)
  expect(notices[5]).toBe('The link has 15 more parts that could not be used.')
})

test('no key is one of those that services add, and no value holds a separator', () => {
  const link = keys.map((key) => `${key}=1`).join('&')
  expect(readLinkText(link).map(([key]) => key)).toEqual(keys)
  for (const name of fieldNames) {
    const field = fields[name]
    const values = field.kind === 'choice' ? field.options.map(({ value }) => value) : []
    for (const value of [...values, defaultExperiment[name]]) {
      expect(formatField(field, value)).not.toMatch(/[&=?]/)
    }
  }
})

test('10,000 hostile links: none throws, each gives a valid experiment, and reading is idempotent', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: hostileLinks }, fc.string({ unit: 'binary' })),
      (link) => {
        const { experiment, notices } = parseLink(link)
        expect(notices.length).toBeLessThanOrEqual(6)
        expect(new Set(notices).size).toBe(notices.length)
        for (const notice of notices) {
          expect(notice.length).toBeLessThan(400)
          expect(notice).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
        }
        expect(parseLink(formatLink(experiment))).toEqual({ experiment, notices: [] })
      },
    ),
    { numRuns: 10_000 },
  )
  expect(({} as Record<string, unknown>)['1']).toBeUndefined()
}, 60_000)

test('100 kB are read in no time', () => {
  const started = performance.now()
  for (const unit of ['&a=1', '%26', '%25', '&amp;', 'L=8.', '=', '\u0430', '%ZZ', ')']) {
    parseLink(`#L=${unit.repeat(100_000 / unit.length)}`)
  }
  expect(performance.now() - started).toBeLessThan(2000)
})
