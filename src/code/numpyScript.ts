/** @file A run in NumPy, with gradients by hand. */

import type { CodeRun } from './codeRun'
import { scriptText } from './scriptText'
import {
  arraysOfNumpy,
  chainsText,
  type Dialect,
  excessText,
  naturalText,
  samplesOf,
} from './trainingText'

const dialect: Dialect = { library: 'np', ...arraysOfNumpy }

export function numpyScript(run: CodeRun, link: string): string {
  const gradient =
    run.batch > 0
      ? '(W[-1] @ A[-1] @ X - Y) @ X.T / batch_size'
      : '(W[-1] @ A[-1] - teacher) @ Sigma'
  return scriptText(run, link, {
    imports: 'import numpy as np',
    definitions: [
      chainsText(run, dialect),
      `
def excess(W):  # the loss above its minimum
    return ${excessText(dialect)}
`,
      `
def gradients(W${samplesOf(run)}):  # g_i = B_i' G A_i', G that of the product of all layers
    A, B = chains(W)
    G = ${gradient}
    return [b.T @ G @ a.T for a, b in zip(A, B)]
`,
      ...(run.naturalStep === null ? [] : [naturalText(run, dialect)]),
    ],
    start: 'W0',
    batch: (drawn) => `*${drawn}`,
  })
}
