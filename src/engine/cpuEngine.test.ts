import { afterEach, expect, test, vi } from 'vitest'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { defaultExperiment } from '../systems/defaultExperiment'
import { sgd } from '../systems/sgd'
import { ReferenceEnsemble } from '../testing/referenceEnsemble'

// Each test imports the engine and all it needs anew.
vi.setConfig({ testTimeout: 30_000 })

const problem = buildProblem({ ...defaultExperiment, width: 3 })
const sampling = { batch: 8, labelNoise: 0 }
const request = [{ system: sgd, params: { step: 0.1 } }, [{ seed: 1, problem }], sampling] as const
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
  expect(cpuEngine(null).report).toMatchObject({
    renderer: 'CPU, WebAssembly SIMD',
    fallback: null,
  })
  expect(cpuEngine(narrow).report.fallback).toEqual(narrow)
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
  const { report, make } = cpuEngine(null)
  expect(report.renderer).toBe('CPU reference')
  expect(report.fallback?.label).toBe('no WebAssembly SIMD here')
  expect(report.fallback?.reason).toContain(words)
  expect(cpuEngine(narrow).report.fallback?.reason).toMatch(/^They need float64\. .*reference/)
  const optimizer = sgd.kernel(request[0].params, problem)
  const oracle = new ReferenceEnsemble(
    [{ seed: 1, problem: toTeacherBasis(problem) }],
    optimizer,
    sampling,
  )
  const [expected] = oracle.advance(3)
  const [actual] = make(...request).advance(3)
  actual!.losses.forEach((loss, k) => {
    expect(Math.abs(loss / expected!.losses[k]! - 1)).toBeLessThan(1e-12)
  })
})
