import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '../../experiment/field'
import { type Experiment, fieldNames, fields } from '../../experiment/schema'
import { systems } from '../../systems/all'
import { chosen, inOrder, offered } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { TaskId } from '../../systems/system'
import { presets } from '../presets'
import { formatLink, parseLink } from './link'

function valuesOf(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === 'switch') return fc.boolean()
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map(({ value }) => value))
  if (field.kind === 'text') return fc.stringMatching(field.pattern)
  if (field.kind === 'system') {
    return fc.constantFrom(...field.words, ...systems.map(({ id }) => id))
  }
  const { min, max } = field
  const inBounds = field.integer
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
  return field.word ? fc.oneof(inBounds, fc.constant(0)) : inBounds
}

/** Any of a task's systems, in order, with any parameters. */
const listsOf = (task: TaskId) =>
  fc
    .record(
      Object.fromEntries(
        offered(task).map(({ system: { id }, offer }) => {
          const params = Object.entries(offer.params).map(([name, field]) => [
            name,
            valuesOf(field),
          ])
          return [id, fc.option(fc.record(Object.fromEntries(params)))]
        }),
      ),
    )
    .map((list) => Object.entries(list).flatMap(([id, params]) => (params ? [{ id, params }] : [])))

const experiments = fc.record({
  ...Object.fromEntries(fieldNames.map((name) => [name, valuesOf(fields[name])])),
  systems: listsOf('deepLinear'),
  aeSystems: listsOf('autoencoder'),
  convSystems: listsOf('convolutional'),
}) as unknown as fc.Arbitrary<Experiment>

/** All but the tab: whether there is one of a name, its list knows (address.ts asks it). */
const checkedNames = fieldNames.filter((name) => name !== 'tab')

/** Texts that are no value of any of them. */
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
  expect(formatLink(defaultExperiment)).toBe('v=2')
  expect(formatLink({ ...defaultExperiment, kappa: 1000, batch: 0 })).toBe(
    'v=2&kappa=1000&batch=full',
  )
  expect(parseLink('').experiment).toEqual(defaultExperiment)
})

test('systems are listed by name, the first parameter bare, without defaults and readable as they stand', () => {
  const linkOf = (systems: Experiment['systems']) => formatLink({ ...defaultExperiment, systems })
  expect(linkOf([])).toBe('v=2&sys=none')
  const list = [
    { id: 'naturalGradient', params: { step: 0.05, fisher: 'population' } },
    {
      id: 'onlineNatural',
      params: { step: 1, damping: 1e-3, clip: 2, memory: 0.05, refresh: 7, bound: 'clip' },
    },
    { id: 'sgd', params: { step: 1 } },
    { id: 'adam', params: { step: 0.003 } },
  ]
  expect(linkOf(list)).toBe(
    'v=2&sys=naturalGradient:.05:fisher=population,onlineNatural:clip=2:refresh=7:bound=clip,sgd,adam:.003',
  )
  expect(parseLink(linkOf(list)).experiment.systems).toEqual(list)
  expect(parseLink('v=2&aesys=kfac:30').experiment.aeSystems).toEqual([
    { id: 'kfac', params: { damping: 30 } },
  ])
})

test.each([
  ['sys=nobody,sgd:.5', ['unknown system “nobody”'], ['sgd']],
  ['sys=nobody', ['unknown system “nobody”'], ['naturalGradient', 'sgd']],
  ['sys=sgd,sgd:2', ['“sgd” stands twice'], ['sgd']],
  ['sys=sgd:99', ['SGD, step (step) must be a number from 0.01 to 4, not “99”'], ['sgd']],
  ['sys=sgd:.5:.7', ['SGD has no parameter “.7”'], ['sgd']],
  ['sys=sgd:rho=1', ['SGD has no parameter “rho”'], ['sgd']],
  ['sys=sgd,naturalGradient', [], ['naturalGradient', 'sgd']],
  ['aesys=damped', ['unknown system “damped”'], ['naturalGradient', 'sgd']],
])('%s: what cannot be used is named, the rest holds', (hash, expected, ids) => {
  const { experiment, notices } = parseLink(`v=2&${hash}`)
  expect(experiment.systems.map(({ id }) => id)).toEqual(ids)
  expect(notices).toHaveLength(expected.length)
  expected.forEach((text, i) => {
    expect(notices[i]).toContain(text)
  })
})

test('a default that has moved since leaves links what they were', () => {
  const stepOf = (hash: string) =>
    parseLink(`v=2&aesys=${hash}`).experiment.aeSystems[0]!.params.step
  expect(stepOf('unitwise')).toBe(0.01)
  expect(stepOf('unitwise:damping=.1')).toBe(0.01)
  expect(stepOf('unitwise:.02')).toBe(0.02)
  expect(stepOf('lowRankFisher')).toBe(0.2)
  const aeSystems = [chosen('autoencoder', 'unitwise'), chosen('autoencoder', 'lowRankFisher')]
  expect(aeSystems.map(({ params }) => params.step)).toEqual([0.02, 0.5])
  const link = formatLink({ ...defaultExperiment, aeSystems })
  expect(link).toBe('v=2&aesys=unitwise:.02,lowRankFisher:.5')
  expect(parseLink(link).experiment.aeSystems).toEqual(inOrder(aeSystems))
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
    fc.property(
      fc.constantFrom(...checkedNames),
      badTexts,
      experiments,
      (name, text, experiment) => {
        const rest = { ...experiment, [name]: defaultExperiment[name] }
        const { key, label } = fields[name]
        const link = `${formatLink(rest)}&${new URLSearchParams({ [key]: text })}`
        const parsed = parseLink(link)
        expect(parsed.experiment).toEqual(rest)
        expect(parsed.notices).toHaveLength(1)
        expect(parsed.notices[0]).toContain(`${label} (${key})`)
        expect(parsed.notices[0]).toContain(`“${text}”`)
      },
    ),
  )
})

test.each([
  ['unknown=3', 'unknown part “unknown”'],
  ['L=3&L=5', '“L” stands twice'],
  ['v=7&L=3', 'version “7”'],
  ['v=2&fo=nobody', 'must be the name of a system'],
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
