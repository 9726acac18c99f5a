import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileLinks } from '../../../e2e/hostileLinks'
import {
  isKeyLocked,
  isPartShown,
  type Presentation,
  plainPresentation,
  sliderKeys,
} from '../../experiment/presentationFields'
import { fieldNames, fields } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { formatLink, parseLink } from './link'
import { formatPresentation, isPresentationKey, parsePresentation } from './presentationLink'

const some = (changes: Partial<Presentation>): Presentation => ({
  ...plainPresentation,
  ...changes,
})

test('the plain page adds nothing to a link; every key comes back as it was written', () => {
  expect(formatPresentation(plainPresentation)).toEqual([])
  const all = some({
    embed: true,
    show: 'residual,seed',
    hide: 'kappa',
    lock: 'L,step',
    run: true,
    theme: 'dark',
    textScale: 1.5,
    at: '40',
  })
  const link = formatLink({ ...defaultExperiment, depth: 8 }, all)
  expect(link).toBe(
    'v=2&L=8&embed=1&show=residual,seed&hide=kappa&lock=L,step&run=1&theme=dark&text=1.5&at=40',
  )
  expect(parsePresentation(link)).toEqual({ presentation: all, notices: [] })
  expect(parseLink(link)).toEqual({ experiment: { ...defaultExperiment, depth: 8 }, notices: [] })
})

test('its keys are no field’s, and leave what a link of either version means alone', () => {
  expect(fieldNames.filter((name) => isPresentationKey(fields[name].key))).toEqual([])
  for (const link of ['v=1&L=8&kappa=30', 'v=2&L=8&sys=sgd:.5', 'v=2&tab=modes']) {
    expect(parseLink(`${link}&embed=1&run=1&lock=all`)).toEqual(parseLink(link))
  }
  // Only links that know of versions can say it.
  expect(parseLink('embed=1').experiment).toEqual(defaultExperiment)
})

test.each([
  ['embed=yes', 'Embedded (embed) must be 1 (on) or 0 (off), not “yes”'],
  ['theme=pink', 'Theme (theme) must be one of auto, light, dark'],
  ['text=9', 'Text size (text) must be a number from 1 to 2'],
  ['at=x', 'At step (at) must be a step'],
  ['show=moon', 'not “moon”'],
  ['lock=moon,L', 'Lock (lock) must name the key of a control or “all”, not “moon”'],
])('%s is answered with one notice, and nothing else is lost', (part, notice) => {
  const { presentation, notices } = parsePresentation(`v=2&run=1&${part}`)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toContain(notice)
  expect(presentation.run).toBe(true)
})

test('hostile links: each gives a presentation that comes back from its own link', () => {
  fc.assert(
    fc.property(hostileLinks, (link) => {
      const { presentation } = parsePresentation(link)
      const parts = formatPresentation(presentation).join('&')
      expect(parsePresentation(parts)).toEqual({ presentation, notices: [] })
    }),
    { numRuns: 500 },
  )
})

test('parts are those of the page, fewer where it is embedded, and as a link names them', () => {
  const plain = (part: 'header' | 'result') => isPartShown(plainPresentation, part)
  expect([plain('header'), plain('result')]).toEqual([true, true])
  const embedded = some({ embed: true, show: 'tabs,z0', hide: 'result,kappa' })
  expect(isPartShown(embedded, 'header')).toBe(false)
  expect(isPartShown(embedded, 'tabs')).toBe(true)
  expect(isPartShown(embedded, 'result')).toBe(false)
  expect(sliderKeys(embedded)).toEqual(['L', 'z0'])
  expect(sliderKeys(some({ embed: true }))).toEqual(['L', 'kappa'])
  expect(isKeyLocked(some({ lock: 'L' }), 'L')).toBe(true)
  expect(isKeyLocked(some({ lock: 'L' }), 'kappa')).toBe(false)
  expect(isKeyLocked(some({ lock: 'all' }), 'kappa')).toBe(true)
})
