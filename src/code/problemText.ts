/** @file The part of a script that regenerates the problem from its seed, as core/problem.ts does. */

import { type CodeRun, hasOneValue, sizesOf } from './codeRun'

/** mulberry32, Box-Muller and orthogonal matrices: core/random.ts and core/orthogonal.ts. */
export const randomText = `
def uniforms(state):  # mulberry32
    while True:
        state = (state + 0x6D2B79F5) % 2**32
        t = (state ^ (state >> 15)) * (state | 1) % 2**32
        t ^= (t + (t ^ (t >> 7)) * (t | 61)) % 2**32
        yield (t ^ (t >> 14)) / 2**32

def normals(uniform):  # Box-Muller
    while True:
        radius, angle = math.sqrt(-2 * math.log(1 - next(uniform))), 2 * math.pi * next(uniform)
        yield from (radius * math.cos(angle), radius * math.sin(angle))

draw = normals(uniforms(seed))

def gaussian(rows, columns):
    return np.reshape([next(draw) for _ in range(rows * columns)], (rows, columns))

def orthogonal(size):  # Gram-Schmidt, whose R has a positive diagonal
    Q, R = np.linalg.qr(gaussian(size, size))
    return Q * np.sign(np.diag(R))
`

/**
 * Teacher, inputs and the layers the run starts from.
 * @param isUsed whether the body of the script names something
 */
export function problemText(run: CodeRun, isUsed: (name: string) => boolean): string {
  const { m, r, isRectangular } = sizesOf(run)
  const { inputKappa, inputBasis, start } = run
  const axes = inputBasis === 'aligned' ? 'V' : 'Q'
  const drawn = `U, ${start === 'identity' ? '_' : 'V'}, ${inputBasis === 'aligned' ? '_' : 'Q'}`
  const teacher = isRectangular ? `(U[:, :${r}] * s) @ V[:, :${r}].T` : '(U * s) @ V.T'
  const factor =
    inputKappa === 1
      ? `${axes}  # white inputs`
      : `${axes} * np.sqrt(np.geomspace(1, 1 / kappa_x, n))`
  return `
# The teacher W* = U diag(s) V', and inputs x = C z with z standard normal
${drawn} = orthogonal(${m}), orthogonal(n), orthogonal(n)${
    start === 'identity' ? '\nV = U  # a symmetric positive definite teacher' : ''
  }
s = ${spectrumText(run)}
teacher = ${teacher}
C = ${factor}${isUsed('Sigma') ? '\nSigma = C @ C.T' : ''}
${startText(run)}`
}

function spectrumText(run: CodeRun): string {
  const { r } = sizesOf(run)
  if (hasOneValue(run)) return 'np.ones(1)'
  switch (run.spectrum) {
    case 'geometric':
      return `np.geomspace(1, 1 / kappa, ${r})`
    case 'linear':
      return `np.linspace(1, 1 / kappa, ${r})`
    case 'power':
      return `np.arange(1, ${r} + 1) ** (-math.log(kappa) / math.log(${r}))`
    case 'two-cluster':
      return `np.where(np.arange(${r}) < ${r} / 2, 1, 1 / kappa)`
  }
}

/** core/initialWeights.ts. */
function startText(run: CodeRun): string {
  const { isSquare } = sizesOf(run)
  switch (run.start) {
    case 'balanced':
    case 'polar':
      return balancedText(run)
    case 'identity':
      return 'W0 = [np.eye(n)] * L'
    case 'gaussian':
      return isSquare
        ? 'W0 = [gaussian(n, n) / math.sqrt(n) for _ in range(L)]'
        : `${sizesText(run)}\nW0 = [gaussian(b, a) / math.sqrt(a) for a, b in zip(sizes, sizes[1:])]`
    case 'orthogonal':
      return isSquare
        ? 'W0 = [orthogonal(n) for _ in range(L)]'
        : `${sizesText(run)}\nW0 = [orthogonal(max(a, b))[:b, :a] for a, b in zip(sizes, sizes[1:])]`
  }
}

function sizesText(run: CodeRun): string {
  const { m } = sizesOf(run)
  return run.depth === 1 ? `sizes = [n, ${m}]` : `sizes = [n] + [h] * (L - 1) + [${m}]`
}

/** Equal singular values in every layer, random orthogonal bases between the layers. */
function balancedText(run: CodeRun): string {
  const { depth, start } = run
  const { isSquare, isRectangular, r } = sizesOf(run)
  if (depth === 1) {
    const round = isRectangular ? `U[:, :${r}] @ V[:, :${r}].T` : 'U @ V.T'
    return `W0 = [z0 * ${start === 'balanced' ? 'teacher' : round}]`
  }
  const values = start === 'balanced' ? 'z0 * s' : `np.full(${r}, z0)`
  if (isSquare) {
    return `t = (${values}) ** (1 / L)  # singular values of every layer
bases = [V, *(orthogonal(n) for _ in range(L - 1)), U]
W0 = [(b * t) @ a.T for a, b in zip(bases, bases[1:])]`
  }
  if (!isRectangular) {
    return `t = (${values}) ** (1 / L)  # singular values of every layer
bases = [V, *(orthogonal(h)[:, :n] for _ in range(L - 1)), U]
W0 = [(b * t) @ a.T for a, b in zip(bases, bases[1:])]`
  }
  return `t = np.pad(${values}, (0, abs(n - m)), "edge") ** (1 / L)  # of every layer
bases = [V, *(orthogonal(h)[:, : max(n, m)] for _ in range(L - 1)), U]
ranks = [min(a.shape[1], b.shape[1]) for a, b in zip(bases, bases[1:])]
W0 = [(b[:, :k] * t[:k]) @ a[:, :k].T for k, a, b in zip(ranks, bases, bases[1:])]`
}
