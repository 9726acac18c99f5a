import { expect, test } from 'vitest'
import type { Chosen } from '../../experiment/chosen'
import { fieldNames, fields } from '../../experiment/schema'
import { offered } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { TaskId } from '../../systems/system'
import { formatLink, parseLink } from './link'
import oldLinks from './oldLinks.json'

/**
 * Links of version 1 with the value of every key, as the app read them when that was the only version. The
 * file is never edited, only added to.
 */
interface OldLink {
  readonly link: string
  readonly values: Readonly<Record<string, number | string | boolean>>
  readonly notices: readonly string[]
}

const renamed: Readonly<Record<string, string>> = {
  natural: 'naturalGradient',
  population: 'populationFisher',
  gradient: 'sgd',
}

/** The systems that ran, from the old keys alone. */
function systemsOf(task: TaskId, values: OldLink['values']): Chosen[] {
  const isBoth = values.ng && values.fisher === 'both'
  return offered(task).flatMap(({ system: { id }, offer: { firstLink } }) => {
    if (id === 'populationFisher') {
      return isBoth && values.batch !== 0 ? [{ id, params: { step: values.alpha! } }] : []
    }
    if (!firstLink || !values[firstLink.key]) return []
    const params = Object.fromEntries(
      Object.entries(firstLink.params).map(([name, { key }]) => [name, values[key]!]),
    )
    const all = { ...firstLink.later, ...params }
    return [{ id, params: params.fisher === 'both' ? { ...all, fisher: 'batch' } : all }]
  })
}

test('there are links enough, and every key of version 1 has been moved in one of them', () => {
  expect(oldLinks.length).toBeGreaterThanOrEqual(40)
  const [first] = oldLinks as readonly OldLink[]
  const still = Object.keys(first!.values).filter((key) =>
    (oldLinks as readonly OldLink[]).every(({ values }) => values[key] === first!.values[key]),
  )
  expect(still).toEqual([])
})

test('no link at all opens the experiment of the day', () => {
  expect(parseLink('').experiment).toEqual(defaultExperiment)
})

test.each((oldLinks as readonly OldLink[]).filter(({ link }) => link !== ''))(
  '$link keeps its meaning',
  ({ link, values, notices }) => {
    const { experiment, notices: now } = parseLink(`#${link}`)
    for (const name of fieldNames) {
      const { key } = fields[name]
      const old = values[key]
      if (old === undefined) continue
      const expected = ['mof', 'fo'].includes(key) ? (renamed[String(old)] ?? old) : old
      // The natural gradient was, and is, the first that runs.
      const found = experiment[name]
      expect(key === 'fo' && found === 'first' ? 'naturalGradient' : found, key).toBe(expected)
    }
    expect(experiment.systems).toEqual(systemsOf('deepLinear', values))
    expect(experiment.aeSystems).toEqual(systemsOf('autoencoder', values))
    const keys = (sentences: readonly string[]) =>
      sentences.map((text) =>
        /“(\w+)” stands twice|\((\w+)\)|part “(\w+)”/.exec(text)!.slice(1).find(Boolean),
      )
    expect(keys(now).toSorted()).toEqual(keys(notices).toSorted())
    expect(parseLink(formatLink(experiment))).toEqual({ experiment, notices: [] })
  },
)

test('a link that says no version is of the first, unless it names systems', () => {
  expect(parseLink('alpha=0.05').experiment.systems[0]!.params.step).toBe(0.05)
  expect(parseLink('sys=sgd:.5').experiment.systems).toEqual([{ id: 'sgd', params: { step: 0.5 } }])
})
