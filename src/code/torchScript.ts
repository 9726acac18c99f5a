/** @file A run in PyTorch, with gradients by automatic differentiation. */

import type { CodeRun } from './codeRun'
import { scriptText, uses } from './scriptText'
import {
  chainsText,
  type Dialect,
  excessText,
  lossText,
  naturalText,
  samplesOf,
} from './trainingText'

const dialect: Dialect = {
  library: 'torch',
  teacher: 'teacher_t',
  covariance: 'Sigma_t',
  factor: 'C_t',
}

export function torchScript(run: CodeRun, link: string): string {
  const samples = samplesOf(run)
  const natural =
    run.naturalStep === null ? [] : [chainsText(run, dialect), naturalText(run, dialect)]
  const arrays = ['teacher', 'C', ...(uses(natural.join('\n'), 'Sigma_t') ? ['Sigma'] : [])]
  return scriptText(run, link, {
    imports: `
import numpy as np
import torch

torch.set_default_dtype(torch.float64)`,
    definitions: [
      `${arrays.map((name) => `${name}_t`).join(', ')} = map(torch.from_numpy, (${arrays.join(', ')}))  # as tensors`,
      `
def loss(W${samples}):
    return ${lossText(run, dialect)}

def excess(W):  # the loss above its minimum
    return ${run.batch > 0 ? `(${excessText(dialect)})` : 'loss(W)'}.item()

def gradients(W${samples}):
    W = [w.detach().requires_grad_() for w in W]
    return torch.autograd.grad(loss(W${samples}), W)
`,
      ...natural,
    ],
    start: '[torch.from_numpy(w) for w in W0]',
    batch: (drawn) => `*map(torch.from_numpy, ${drawn})`,
  })
}
