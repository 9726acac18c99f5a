/** @file The parts of a script that train, as far as NumPy, PyTorch and JAX share their wording. */

import { type CodeRun, sizesOf } from './codeRun'

/** How a language calls its library and the problem's arrays. */
export interface Dialect {
  readonly library: 'np' | 'torch' | 'jnp'
  readonly teacher: string
  /** Σₓ and C with C Cᵀ = Σₓ. */
  readonly covariance: string
  readonly factor: string
}

/** NumPy and JAX take the problem's arrays as they are. */
export const arraysOfNumpy = { teacher: 'teacher', covariance: 'Sigma', factor: 'C' } as const

/** What a step's gradient depends on besides the weights: nothing, or the batch. */
export const samplesOf = ({ batch }: CodeRun) => (batch > 0 ? ', X, Y' : '')

/** The excess loss as an expression of the list W of weights. */
export const excessText = ({ library, teacher, factor }: Dialect) =>
  `(((reduce(${library}.matmul, W[::-1]) - ${teacher}) @ ${factor}) ** 2).sum() / 2`

/** The loss whose gradient a step takes: the excess loss itself, or that of the batch. */
export const lossText = (run: CodeRun, dialect: Dialect) =>
  run.batch > 0
    ? `((reduce(${dialect.library}.matmul, W[::-1]) @ X - Y) ** 2).sum() / (2 * batch_size)`
    : excessText(dialect)

/** Defines chains(W). */
export const chainsText = (run: CodeRun, { library }: Dialect) => `
def chains(W):  # A_i = W_{i-1} ... W_1 and B_i = W_L ... W_{i+1}
    A = accumulate(W[:-1], lambda P, w: w @ P, initial=${library}.eye(n))
    B = accumulate(W[:0:-1], ${library}.matmul, initial=${library}.eye(${sizesOf(run).m}))
    return [*A], [*B][::-1]
`

/** Defines natural_gradient(W); the gradients may come by hand or by automatic differentiation. */
export const naturalText = (run: CodeRun, dialect: Dialect) =>
  sizesOf(run).isInvertible ? inverseText(run, dialect) : pseudoInverseText(run, dialect)

const usesBatchFisher = ({ batch, fisher }: CodeRun) => batch > 0 && fisher === 'batch'

function inverseText(run: CodeRun, { library, covariance }: Dialect): string {
  const samples = samplesOf(run)
  const [sigma, own] = usesBatchFisher(run)
    ? ['S', "\n    S = X @ X.T / batch_size  # the batch's own input covariance"]
    : [covariance, '']
  return `
def natural_gradient(W${samples}):  # u_i = (1/L) Lambda_i^-1 g_i Sigma_{i-1}^-1
    A, B = chains(W)${own}
    g, inv = gradients(W${samples}), ${library}.linalg.inv
    return [inv(b.T @ b) @ g @ inv(a @ ${sigma} @ a.T) / L for g, a, b in zip(g, A, B)]
`
}

/** With C Cᵀ = Σ and full ranks, Σ_{i−1}⁺ and Λ_i⁺ are products of (A_i C)⁺ and of B_i⁺, which keep more digits. */
function pseudoInverseText(run: CodeRun, { library, factor }: Dialect): string {
  const samples = samplesOf(run)
  const [root, own] = usesBatchFisher(run)
    ? [
        'S',
        `\n    S = ${library}.linalg.cholesky(X @ X.T / batch_size)  # the batch's own input covariance is S S'`,
      ]
    : [factor, '']
  return `
def natural_gradient(W${samples}):  # u_i = (1/L) Lambda_i^+ g_i Sigma_{i-1}^+
    A, B = chains(W)${own}
    g, pinv = gradients(W${samples}), ${library}.linalg.pinv
    A, B = [pinv(a @ ${root}) for a in A], [pinv(b) for b in B]  # Sigma^+ = a' a, Lambda^+ = b b'
    return [b @ b.T @ g @ a.T @ a / L for g, a, b in zip(g, A, B)]
`
}

/** Defines train(direction, step) and runs it: the lists \`natural\` and \`gradient\` of excess losses. */
export function trainText(run: CodeRun, start: string, batch: string): string {
  const { naturalStep, gradientStep } = run
  return `
def train(direction, step):  # to the step limit, to ${run.stopAt} of the start, or until it diverges
    W = ${start}
    losses = [excess(W)]
    while len(losses) <= steps and ${run.stopAt} * losses[0] < losses[-1] <= 1e12 * losses[0]:
        u = direction(W${run.batch > 0 ? `, ${batch}` : ''})
        W = [w - step * d for w, d in zip(W, u)]
        losses.append(excess(W))
    return losses

${naturalStep === null ? '' : 'natural = train(natural_gradient, alpha)\n'}${gradientStep === null ? '' : gradientText(run)}`
}

/** core/stepSize.ts; the teacher's largest singular value is 1. */
function gradientText(run: CodeRun): string {
  const { r } = sizesOf(run)
  const values = r === 'm' ? 'np.pad(s, (0, n - m))' : 's'
  return `# lambda_1: the largest curvature at the balanced minimum
curvatures = sum(${values} ** (2 * i / L) for i in range(L))
lambda_1 = np.linalg.eigvalsh((C.T @ V * curvatures) @ V.T @ C)[-1]
gradient = train(gradients, eta_lambda_1 / lambda_1)
`
}
