/** @file A run in JAX, with gradients by automatic differentiation, compiled. */

import type { CodeRun } from './codeRun'
import { scriptText } from './scriptText'
import {
  arraysOfNumpy,
  chainsText,
  type Dialect,
  excessText,
  lossText,
  naturalText,
  samplesOf,
} from './trainingText'

const dialect: Dialect = { library: 'jnp', ...arraysOfNumpy }

export function jaxScript(run: CodeRun, link: string): string {
  return scriptText(run, link, {
    imports: `
import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)`,
    definitions: [
      `
@jax.jit
def loss(W${samplesOf(run)}):
    return ${lossText(run, dialect)}

gradients = jax.jit(jax.grad(loss))

def excess(W):  # the loss above its minimum
    return float(${run.batch > 0 ? excessText(dialect) : 'loss(W)'})
`,
      ...(run.naturalStep === null
        ? []
        : [chainsText(run, dialect), `@jax.jit\n${naturalText(run, dialect).trim()}`]),
    ],
    start: 'W0',
    batch: (drawn) => `*${drawn}`,
  })
}
