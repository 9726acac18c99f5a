import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { cases, defaultRun } from '../testing/codeRuns'
import { whyNoScript } from './codeRun'
import { fileNameOf, type Language, languages, scriptOf } from './languages'
import { pythonFor } from './testTools'

const all = (Object.keys(languages) as Language[]).flatMap((language) =>
  cases.map(([label, run]) => ({
    language,
    label,
    script: scriptOf(language, run, 'v=1&L=8') as string,
  })),
)

test.each([
  ['numpy', 'balanced, full batch'],
  ['torch', 'more inputs than outputs, label noise'],
  ['jax', 'Gaussian, square'],
] as const)('%s: %s', async (language, label) => {
  const { script } = all.find((one) => one.language === language && one.label === label)!
  await expect(script).toMatchFileSnapshot(`__snapshots__/${language}.py`)
})

test.each(all)(
  '$language, $label: nothing is defined in vain, no line is too long',
  ({ script }) => {
    const code = script.replaceAll(/#.*/g, '')
    const definitions = [
      ...code.matchAll(/^(?:def (\w+)|(\w[\w, ]*) = |(?:import|from) .*\b(\w+)$)/gm),
    ]
    const names = definitions.flatMap(
      ([, name, list, module]) => name ?? list?.split(', ') ?? module!,
    )
    expect(names.length).toBeGreaterThan(20)
    const unused = names.filter(
      (name) => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2,
    )
    expect(unused.filter((name) => name !== '_')).toEqual([])
    const lines = script.split('\n')
    expect(lines.filter((line) => line.length > 100)).toEqual([])
    expect(lines.length).toBeLessThan(140)
    expect(script).not.toMatch(/undefined|null|NaN|\[object/)
  },
)

const python = pythonFor('import ast')
if (!python) console.warn('SKIPPED, as there is no Python here: the scripts are not parsed.')

test.skipIf(!python)(`${python ? '' : 'SKIPPED, no Python: '}Python can read every script`, () => {
  const { status, stderr } = spawnSync(
    python!,
    ['-c', 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)'],
    { input: JSON.stringify(all.map(({ script }) => script)), encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('a script says where it comes from and what it leaves out', () => {
  const run = { ...defaultRun, seeds: 8, others: ['Adam', 'Muon'] }
  const head = (scriptOf('numpy', run, 'v=1&L=8') as string).split('\n').slice(0, 5).join('\n')
  expect(head).toContain('Natural Gradient Lab')
  expect(head).toContain('#v=1&L=8')
  expect(head).toContain('Bernacchia')
  expect(head).toContain('medians over 8 seeds')
  expect(head).toContain('Adam, Muon')
  const plain = scriptOf('numpy', defaultRun, 'v=1') as string
  expect(plain).not.toMatch(/medians|Not in this script/)
})

test('where a script would be wrong there is a reason instead', () => {
  expect(whyNoScript(defaultRun)).toBeNull()
  const narrow = { ...defaultRun, hidden: 4 }
  expect(scriptOf('torch', narrow, 'v=1')).toEqual({
    reason: expect.stringContaining('narrower'),
  })
  const idle = { ...defaultRun, naturalStep: null, gradientStep: null }
  expect(scriptOf('jax', idle, 'v=1')).toEqual({ reason: expect.stringContaining('switch one') })
})

test('files are named after the link', () => {
  expect(fileNameOf('numpy', 'v=1')).toBe('natural-gradient-lab-numpy.py')
  expect(fileNameOf('jax', 'v=1&L=8&kappa=31.6')).toBe('natural-gradient-lab-L-8-kappa-31.6-jax.py')
  expect(fileNameOf('torch', `v=2&with=${'a:b/c,'.repeat(40)}`)).toMatch(
    /^[\w.-]{1,120}-torch\.py$/,
  )
})
