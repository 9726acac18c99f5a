import { expect, test } from 'vitest'
import { goldenVector } from '../../testing/golden'
import { entrywiseError } from '../../testing/relativeError'
import { continuousExcess } from './continuousLaw'

test.each(['discrete_ng_a0.2', 'discrete_ng_a1.0'])(
  '%s: the continuous excess is the golden one',
  (id) => {
    const { input, expected, tol } = goldenVector(id)
    const values = expected.excess.map((_: number, n: number) =>
      continuousExcess(expected.excess[0], input.alpha, n),
    )
    expect(entrywiseError(values, expected.continuous_excess_at_t)).toBeLessThan(tol)
  },
)
