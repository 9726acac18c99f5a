import { afterEach, expect, test, vi } from 'vitest'
import { buildProblem } from '../../core/problem'
import { defaultExperiment } from '../../experiment/schema'
import { ReferenceEnsemble } from '../linear/referenceEnsemble'

const replicas = [{ seed: 1, problem: buildProblem({ ...defaultExperiment, width: 3 }) }]
const request = [replicas, { kind: 'gradient', step: 0.1 }, { batch: 8, labelNoise: 0 }] as const
const narrow = { label: 'narrow layers', reason: 'They need float64.' }

/** The module as a page finds it that has not compiled the kernels yet. */
async function freshEngine() {
  vi.resetModules()
  return (await import('./cpuEngine')).cpuEngine
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('WebAssembly trains where it can, and there is nothing to explain', async () => {
  const cpuEngine = await freshEngine()
  expect(cpuEngine(null)).toMatchObject({ renderer: 'CPU, WebAssembly SIMD', fallback: null })
  expect(cpuEngine(narrow).fallback).toEqual(narrow)
})

test.each([
  ['has no SIMD', () => vi.spyOn(WebAssembly, 'validate').mockReturnValue(false)],
  [
    'is blocked',
    () =>
      vi.spyOn(WebAssembly, 'Module').mockImplementation(function blocked() {
        throw new Error('by the policy of this page')
      }),
  ],
])('where it %s the plain reference trains, and the report says why', async (words, breakIt) => {
  const cpuEngine = await freshEngine()
  breakIt()
  const { renderer, fallback, make } = cpuEngine(null)
  expect(renderer).toBe('CPU reference')
  expect(fallback?.label).toBe('no WebAssembly SIMD here')
  expect(fallback?.reason).toContain(words)
  expect(cpuEngine(narrow).fallback?.reason).toMatch(/^They need float64\. .*reference/)
  const reference = new ReferenceEnsemble(...request)
  expect(make(...request).advance(3)).toEqual(reference.advance(3))
})
