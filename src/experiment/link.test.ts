import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from './field'
import { formatLink, parseLink } from './link'
import { presets } from './presets'
import { defaultExperiment, type Experiment, fieldNames, fields } from './schema'

function valuesOf(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === 'switch') return fc.boolean()
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map(({ value }) => value))
  if (field.kind === 'text') return fc.stringMatching(field.pattern)
  const { min, max } = field
  const inBounds = field.integer
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
  return field.word ? fc.oneof(inBounds, fc.constant(0)) : inBounds
}

const experiments = fc.record(
  Object.fromEntries(fieldNames.map((name) => [name, valuesOf(fields[name])])),
) as unknown as fc.Arbitrary<Experiment>

/** Texts that are no value of any field. */
const badTexts = fc.constantFrom('', 'x', 'NaN', 'Infinity', '-1', '1e99', '0x10', '1,5', '１')

test('an experiment comes back from its link unchanged', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const parsed = parseLink(`#${formatLink(experiment)}`)
      expect(parsed.notices).toEqual([])
      expect(parsed.experiment).toEqual(experiment)
    }),
    { numRuns: 150 },
  )
})

test('the default experiment has an empty link, and a link names only what differs', () => {
  expect(formatLink(defaultExperiment)).toBe('v=1')
  expect(formatLink({ ...defaultExperiment, kappa: 1000, batch: 0 })).toBe(
    'v=1&kappa=1000&batch=full',
  )
  expect(parseLink('').experiment).toEqual(defaultExperiment)
})

test('any text is read without an error and gives a valid experiment', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webFragments()), (hash) => {
      const { experiment } = parseLink(hash)
      expect(parseLink(formatLink(experiment))).toEqual({ experiment, notices: [] })
    }),
    { numRuns: 100 },
  )
})

test('a bad part takes its default and is named; the good parts hold', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fieldNames), badTexts, experiments, (name, text, experiment) => {
      const rest = { ...experiment, [name]: defaultExperiment[name] }
      const { key, label } = fields[name]
      const link = `${formatLink(rest)}&${new URLSearchParams({ [key]: text })}`
      const parsed = parseLink(link)
      expect(parsed.experiment).toEqual(rest)
      expect(parsed.notices).toHaveLength(1)
      expect(parsed.notices[0]).toContain(`${label} (${key})`)
      expect(parsed.notices[0]).toContain(`“${text}”`)
    }),
  )
})

test.each([
  ['unknown=3', 'unknown part “unknown”'],
  ['L=3&L=5', '“L” stands twice'],
  ['v=7&L=3', 'version “7”'],
  ['__proto__=1', 'unknown part “__proto__”'],
  [`L=${'9'.repeat(100)}`, `“${'9'.repeat(40)}…”`],
])('%s is answered with a notice', (hash, notice) => {
  const { notices } = parseLink(hash)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toContain(notice)
})

test('of a part that stands twice the first one counts', () => {
  expect(parseLink('L=3&L=5').experiment.depth).toBe(3)
})

test('presets are valid and all different', () => {
  const links = presets.map(({ experiment }) => formatLink(experiment))
  expect(new Set(links).size).toBe(presets.length)
  presets.forEach(({ experiment }, i) => {
    expect(parseLink(links[i]!)).toEqual({ experiment, notices: [] })
  })
})
