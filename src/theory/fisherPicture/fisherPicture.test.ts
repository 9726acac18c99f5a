import { describe, expect, test } from 'vitest'
import { goldenNetworks, goldenVector } from '../../testing/golden'
import { goldenProblem } from '../../testing/goldenProblem'
import { randomNetwork } from '../../testing/randomNetwork'
import type { BadgeId } from './badges'
import { type FisherPicture, fisherPicture } from './fisherPicture'

const badgeOf = (picture: FisherPicture, id: BadgeId) =>
  picture.badges.find((badge) => badge.id === id)!
const verdicts = (picture: FisherPicture) =>
  Object.fromEntries(picture.badges.map(({ id, verdict }) => [id, verdict]))

/** Those that hold for any layer sizes, and those that need hidden layers as wide as inputs and outputs. */
const always: BadgeId[] = ['general', 'minimumNorm', 'sameMap', 'rank']
const fullWidth: BadgeId[] = [
  'oneOverDepth',
  'shares',
  'schur',
  'transport',
  'blockDiagonal',
  'blockTridiagonal',
]

describe.each([
  { name: 'square', sizes: [3, 3, 3, 3] },
  { name: 'square, five layers: a singular tridiagonal part', sizes: [2, 2, 2, 2, 2, 2] },
  { name: 'wide', sizes: [3, 5, 4, 2] },
  { name: 'a single layer', sizes: [3, 2] },
])('$name: every identity holds', ({ sizes }) => {
  const { weights, objective } = randomNetwork(3, sizes)
  const picture = fisherPicture(weights, objective)

  test('with residuals of rounding', () => {
    for (const { id, residual, verdict } of picture.badges) {
      expect([id, verdict]).toEqual([id, 'holds'])
      expect(residual, id).toBeLessThan(1e-11)
    }
    const blocks = sizes.length > 2 ? 0 : 2
    expect(picture.badges).toHaveLength(always.length + fullWidth.length - blocks)
  })

  test('the error can be undone in full, by steps that differ', () => {
    expect(picture.missed).toBeLessThan(1e-12)
    expect(picture.reaches).toEqual([weights.length])
    if (sizes.length > 2) expect(picture.spread).toBeGreaterThan(0.1)
  })
})

describe.each([
  { name: 'contracting', sizes: [5, 3, 3, 3, 2], missesTarget: false },
  { name: 'expanding', sizes: [2, 3, 3, 3, 5], missesTarget: false },
  { name: 'bottleneck', sizes: [4, 2, 2, 2, 4], missesTarget: true },
])('$name: only the general identities hold', ({ sizes, missesTarget }) => {
  const { weights, objective } = randomNetwork(5, sizes)
  const picture = fisherPicture(weights, objective)

  test('and the others fail by far, for the width', () => {
    expect(verdicts(picture)).toEqual({
      ...Object.fromEntries(always.map((id) => [id, 'holds'])),
      ...Object.fromEntries(fullWidth.map((id) => [id, 'fails'])),
    })
    for (const id of fullWidth) {
      expect(badgeOf(picture, id).residual, id).toBeGreaterThan(0.01)
      expect(badgeOf(picture, id).reason).toBe('narrow')
    }
    expect(picture.missed > 0.01).toBe(missesTarget)
    expect(picture.reaches.length).toBeGreaterThan(1)
  })
})

test.each(goldenNetworks)('%s: the golden rank, and whether 1/L is right', (id) => {
  const { input, expected } = goldenVector(id)
  const { weights, objective } = goldenProblem(input)
  const picture = fisherPicture(weights, objective)
  expect(picture.formulaRank).toBe(expected.fisher_rank)
  expect(picture.spectra!.rank).toBe(expected.fisher_rank)
  for (const general of always) expect(badgeOf(picture, general).verdict, general).toBe('holds')
  const verdict = expected.formula_1_over_L_is_exact ? 'holds' : 'fails'
  expect(badgeOf(picture, 'oneOverDepth').verdict).toBe(verdict)
  expect(badgeOf(picture, 'shares').verdict).toBe(verdict)
})

test('the block-tridiagonal part goes as far as the golden table says, and is singular where it must be', () => {
  const { rows } = goldenVector('block_tridiag').expected
  for (const { L, block_diagonal, block_tridiagonal } of rows.slice(0, 8)) {
    expect([L, block_diagonal, block_tridiagonal]).toEqual([L, L, Math.ceil(L / 3)])
    const { weights, objective } = randomNetwork(7, Array(L + 1).fill(2))
    const { badges, spectra, tridiagonalShares } = fisherPicture(weights, objective)
    for (const { id, verdict } of badges) expect([L, id, verdict]).toEqual([L, id, 'holds'])
    const { rank, smallest } = spectra!.tridiagonal
    expect(rank).toBe(L % 3 === 2 ? 4 * L - 4 : 4 * L)
    expect(smallest < -1e-3).toBe(L >= 3)
    expect(tridiagonalShares!.some((share) => share < 1e-10)).toBe(L >= 3)
  }
})

test('at the minimum nothing is judged that is relative to the gradient', () => {
  const { weights, objective } = randomNetwork(3, [3, 3, 3])
  const teacher = weights.reduce((product, layer) => layer.mmul(product))
  expect(verdicts(fisherPicture(weights, { ...objective, teacher }))).toEqual({
    general: 'undecided',
    oneOverDepth: 'undecided',
    shares: 'undecided',
    minimumNorm: 'undecided',
    sameMap: 'undecided',
    blockDiagonal: 'undecided',
    blockTridiagonal: 'undecided',
    schur: 'holds',
    transport: 'holds',
    rank: 'holds',
  })
})

test('close to it, identities that are linear in the error still hold', () => {
  const { weights, objective } = randomNetwork(3, [3, 3, 3])
  const teacher = weights.reduce((product, layer) => layer.mmul(product))
  teacher.mul(1 + 1e-9)
  for (const { id, verdict } of fisherPicture(weights, { ...objective, teacher }).badges) {
    expect([id, verdict]).toEqual([id, 'holds'])
  }
})

test('a layer that has lost rank is the reason given', () => {
  const { weights, objective } = randomNetwork(3, [3, 3, 3])
  weights[0]!.setRow(2, [0, 0, 0])
  const picture = fisherPicture(weights, objective)
  expect(badgeOf(picture, 'general').verdict).toBe('holds')
  expect(badgeOf(picture, 'oneOverDepth')).toMatchObject({ verdict: 'fails', reason: 'deficient' })
})

test('beyond 600 parameters the matrices are left out, and the badges of single layers stay', () => {
  const { weights, objective } = randomNetwork(2, [16, 16, 16, 16])
  const picture = fisherPicture(weights, objective)
  expect(picture.matrices).toBeNull()
  expect(picture.spectra).toBeNull()
  expect(picture.formulaRank).toBe(256)
  expect(verdicts(picture)).toEqual({
    general: 'holds',
    oneOverDepth: 'holds',
    shares: 'holds',
    sameMap: 'holds',
    blockDiagonal: 'holds',
    schur: 'holds',
    transport: 'holds',
  })
})
