import { beforeAll, describe, expect, test } from 'vitest'
import { curvatureExtremes } from '../core/curvature'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { ReferenceTrainer } from '../engine/kernels/reference'
import { targetRatioOf } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import type { KernelOptimizer } from '../systems/system'
import { cases } from '../testing/codeRuns'
import { entrywiseError } from '../testing/relativeError'
import type { CodeRun } from './codeRun'
import { type Language, languages, scriptOf } from './languages'
import { pythonFor, runScripts, type ScriptResult } from './testTools'

/** The excess losses of the page's float64 engine: the initial one, then one for each step. */
function pageCurve(run: CodeRun, kind: 'natural' | 'gradient'): number[] {
  const original = buildProblem(run)
  const optimizer: KernelOptimizer =
    kind === 'natural'
      ? { kind, step: run.naturalStep!, fisher: run.fisher }
      : { kind, step: run.gradientStep! / curvatureExtremes(original, run.depth).largest }
  const trainer = new ReferenceTrainer(toTeacherBasis(original), optimizer, run)
  return [trainer.initialExcess, ...trainer.advance(run.steps).excess]
}

/** The scripts invert Λ and Σ, of condition κ² = 10⁶ at most in these runs: ten digits of float64 are left. */
const tolerance = 1e-9

/** A script's run ends at the step limit, at the target, or at neither where it diverged. */
function expectWhole(curve: readonly number[], run: CodeRun): void {
  const { steps } = run
  const targetRatio = targetRatioOf(run)
  if (curve.length <= steps) {
    expect(curve.at(-1)! / curve[0]!).toBeLessThanOrEqual(targetRatio)
    expect(curve.at(-2)! / curve[0]!).toBeGreaterThan(targetRatio)
  } else expect(curve).toHaveLength(steps + 1)
}

/** What shows that a language is there, PyTorch with a NumPy it can work with. */
const probes = {
  numpy: 'import numpy',
  torch: 'import torch; torch.zeros(1).numpy()',
  jax: 'import jax',
} as const

for (const language of Object.keys(probes) as Language[]) {
  const { name } = languages[language]
  const python = pythonFor(probes[language])
  const missing = python ? '' : `SKIPPED, as no Python here runs ${name}: `
  if (missing) console.warn(`${missing}the ${name} scripts are not executed.`)

  describe.skipIf(!python)(`${missing}${name} scripts give the page’s curves`, () => {
    let results: readonly ScriptResult[] = []
    beforeAll(() => {
      const scripts = cases.map(([, run]) => scriptOf(language, run, 'v=1') as string)
      results = runScripts(python!, scripts)
    }, 120_000)

    test.each(cases.map(([label, run], i) => ({ label, run, i })))('$label', ({ run, i }) => {
      const { natural, gradient, law, continuous } = results[i]!.curves
      expect(gradient === undefined).toBe(run.gradientStep === null)
      if (gradient) {
        expectWhole(gradient, run)
        expect(
          entrywiseError(gradient, pageCurve(run, 'gradient').slice(0, gradient.length)),
        ).toBeLessThan(tolerance)
      }
      const { naturalStep: alpha } = run
      if (alpha === null)
        expect([natural, law, continuous]).toEqual([undefined, undefined, undefined])
      else {
        expectWhole(natural!, run)
        // Beyond a wall, where the law ends, rounding decides the way.
        const known = law?.length ?? natural!.length
        expect(
          entrywiseError(natural!.slice(0, known), pageCurve(run, 'natural').slice(0, known)),
        ).toBeLessThan(tolerance)
        const flow = continuous!.map((_, k) => natural![0]! * Math.exp(-2 * alpha * k))
        expect(entrywiseError(continuous!, flow)).toBeLessThan(1e-12)
        expect(continuous).toHaveLength(natural!.length)
      }
      if (law) expectLaw(law, run)
    })

    test('the table has every curve, from the start to the end', () => {
      const { curves, printed } = results[0]!
      const rows = printed
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
      expect(rows[0]).toEqual(['step', 'natural', 'gradient', 'law', 'continuous'])
      const { natural, gradient, law, continuous } = curves
      const starts = [natural, gradient, law, continuous].map((curve) => curve![0])
      rows[1]!.slice(1).forEach((cell, k) => {
        expect(Number(cell) / starts[k]!).toBeCloseTo(1, 6)
      })
      const last = gradient!.length - 1
      expect(rows.at(-1)).toEqual([String(last), expect.any(String)])
      expect(Number(rows.at(-1)![1]) / gradient![last]!).toBeCloseTo(1, 6)
    })
  })
}

/** The law of full batches, where the network falls apart into modes; else that of small steps. */
function expectLaw(law: readonly number[], run: CodeRun): void {
  const { start, depth } = run
  const isRandom = start === 'gaussian' || start === 'orthogonal'
  const isApproximate = isRandom && depth > 1 && shapeKind(shapeOf(run)) !== 'square'
  const expected = isApproximate
    ? law.map((_, k) => law[0]! * (1 - run.naturalStep!) ** (2 * k))
    : pageCurve({ ...run, batch: 0 }, 'natural')
  expect(entrywiseError(law, expected.slice(0, law.length))).toBeLessThan(tolerance)
}
