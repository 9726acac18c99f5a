/** @file The part of a script that evaluates the natural gradient's laws; NumPy in every language. */

import { type CodeRun, sizesOf } from './codeRun'

/** Above this step the law of small steps is not drawn either (theory/naturalLaw.ts). */
const largestSmallStep = 0.2

/** True when the script has a discrete law beside the continuous one. */
export const hasLaw = (run: CodeRun): boolean => {
  const { naturalStep } = run
  return (
    naturalStep !== null &&
    (isOnAxes(run) || sizesOf(run).isInvertible || naturalStep <= largestSmallStep)
  )
}

const isOnAxes = ({ start }: CodeRun) =>
  start === 'balanced' || start === 'polar' || start === 'identity'

/** Defines `law` and `continuous`, each as long as the measured `natural`. */
export function lawText(run: CodeRun): string {
  const discrete = hasLaw(run)
    ? `${discreteText(run)}\n`
    : '# From this start a network of this shape has no closed law for so large a step.\n'
  return `
${discrete}continuous = natural[0] * np.exp(-2 * alpha * np.arange(len(natural)))
`
}

/** Only the batch's own Fisher takes the sampling of the inputs back; the noise of labels stays. */
const titleOf = ({ batch, fisher, labelNoise }: CodeRun) =>
  batch === 0 || (fisher === 'batch' && labelNoise === 0)
    ? 'The exact law'
    : 'The law of full batches'

function discreteText(run: CodeRun): string {
  const { isSquare } = sizesOf(run)
  if (isOnAxes(run)) return onAxesText(run)
  if (run.depth === 1 || !isSquare) return geometricText(run)
  return eigenvaluesText(run)
}

function geometricText(run: CodeRun): string {
  const kind =
    run.depth === 1
      ? `${titleOf(run)} of a single layer`
      : 'No exact law from a random start in wide layers: that of small steps'
  return `# ${kind}
law = natural[0] * (1 - alpha) ** (2 * np.arange(len(natural)))`
}

/** The eigenvalues of W W*⁻¹ where the start lies on the teacher's axes: one for each singular value. */
function onAxesText(run: CodeRun): string {
  const { isRectangular, r } = sizesOf(run)
  const ratios = {
    balanced: `np.full(${r}, z0)`,
    polar: 'z0 / s',
    identity: '1 / s',
  } as Record<CodeRun['start'], string>
  return `# ${titleOf(run)}: W stays on the teacher's axes, and the ratios z of
# its singular values to the teacher's, the eigenvalues of W W*^-1, move each on its own
z = ${ratios[run.start]}
weight = s**2 * np.diag(V.T @ Sigma @ V)${isRectangular ? `[:${r}]` : ''} / 2
law = [weight @ (z - 1) ** 2]
for _ in natural[1:]:
    z = z * (1 - alpha / L + alpha / (L * z)) ** L
    law.append(weight @ (z - 1) ** 2)`
}

const eigenvaluesText = (
  run: CodeRun,
) => `# ${titleOf(run)}: the eigenvalues z of W W*^-1 move each on its own
z, E = np.linalg.eig(reduce(np.matmul, W0[::-1]) @ np.linalg.inv(teacher))
F = np.linalg.inv(E) @ teacher @ C
law = [np.linalg.norm((E * (z - 1)) @ F) ** 2 / 2]
for _ in natural[1:]:
    factor = 1 - alpha / L + alpha / (L * z)
    if np.any((z.imag == 0) & (factor.real < 0)):
        break  # the wall, det W = 0: from here on rounding decides
    z = z * factor**L
    law.append(np.linalg.norm((E * (z - 1)) @ F) ** 2 / 2)`
