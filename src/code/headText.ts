/** @file What every script begins with. */

import { shapeOf } from '../experiment/shape'
import { type CodeRun, hasOneValue, sizesOf } from './codeRun'

/**
 * Where a run comes from and what of it the script leaves out; then imports, and the numbers that the other
 * parts name.
 * @param link the run's hash without "#"
 * @param imports lines that import the language's libraries
 * @param isUsed whether the body of the script names something
 */
export function headText(
  run: CodeRun,
  link: string,
  imports: string,
  isUsed: (name: string) => boolean,
): string {
  const { seed, seeds, others } = run
  const leftOut = [
    ...(seeds > 1 ? [`Seed ${seed} alone: the lab's curves are medians over ${seeds} seeds.`] : []),
    ...(others.length > 0 ? [`Not in this script: ${others.join(', ')}.`] : []),
  ]
  return `
# Natural Gradient Lab: one run as a script. Its link: #${link}
# A. Bernacchia, M. Lengyel, G. Hennequin: Exact natural gradient in deep linear networks
# and its application to the nonlinear case. NeurIPS 2018.
${leftOut.map((line) => `# ${line}\n`).join('')}import contextlib
import math
from functools import reduce
${isUsed('accumulate') ? 'from itertools import accumulate\n' : ''}
${imports.trim()}

${numbersText(run)}
`
}

/** A number's name, its value, and what it is. */
type Named = readonly [name: string, value: number, meaning: string]

function numbersText(run: CodeRun): string {
  const { depth, inputs, hidden, outputs } = shapeOf(run)
  const { m, isSquare, isInvertible } = sizesOf(run)
  const {
    kappa,
    inputKappa,
    start,
    z0,
    seed,
    batch,
    labelNoise,
    steps,
    naturalStep,
    gradientStep,
  } = run
  const some = (isThere: boolean, ...named: Named): readonly Named[] => (isThere ? [named] : [])
  const lines = [
    [
      ...some(true, 'L', depth, 'layers'),
      ...some(true, 'n', inputs, isSquare ? 'units in each' : 'inputs'),
      ...some(!isInvertible, 'h', hidden, 'hidden units'),
      ...some(m === 'm', 'm', outputs, 'outputs'),
    ],
    [
      ...some(!hasOneValue(run), 'kappa', kappa, 'condition of W*'),
      ...some(inputKappa > 1, 'kappa_x', inputKappa, 'of Sigma'),
      ...some(start === 'balanced' || start === 'polar', 'z0', z0, 'start scale'),
      ...some(true, 'seed', seed, 'seed'),
    ],
    [
      ...some(batch > 0, 'batch_size', batch, 'samples a step'),
      ...some(batch > 0 && labelNoise > 0, 'nu', labelNoise, 'label noise'),
    ],
    [
      ...some(true, 'steps', steps, 'step limit'),
      ...(naturalStep === null ? [] : some(true, 'alpha', naturalStep, 'natural step')),
      ...(gradientStep === null
        ? []
        : some(true, 'eta_lambda_1', gradientStep, 'gradient step x lambda_1')),
    ],
  ]
  return lines
    .filter((line) => line.length > 0)
    .map((line) => {
      const [names, values, meanings] = [0, 1, 2].map((i) => line.map((named) => named[i]))
      return `${names!.join(', ')} = ${values!.join(', ')}  # ${meanings!.join(', ')}`
    })
    .join('\n')
}
