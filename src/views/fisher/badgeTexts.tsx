import { formatNumber, formatPercent } from '../../charts/numbers'
import { numberIn, paramsOf } from '../../experiment/chosen'
import type { BadgeId } from '../../theory/fisherPicture/badges'
import type { ShownFisher } from './useFisher'

const verdictOf = (picture: ShownFisher['picture'], id: BadgeId) =>
  picture?.badges.find((badge) => badge.id === id)?.verdict

interface Props {
  readonly shown: ShownFisher
}

/** What the rank means for the weights. */
export function RankText({ shown: { picture, sizes } }: Props) {
  const { formulaRank, parameters, spectra } = picture!
  const [inputs, outputs] = [sizes[0]!, sizes.at(-1)!]
  const isFull = formulaRank === inputs * outputs
  return (
    <>
      With a<sub>i</sub>, b<sub>i</sub> the ranks of A<sub>i</sub> = W<sub>i−1</sub>⋯W₁ and B
      <sub>i</sub> = W<sub>L</sub>⋯W<sub>i+1</sub> this is {formatNumber(formulaRank)}
      {isFull
        ? ` = ${outputs} · ${inputs}, one for each entry of the map`
        : `, less than the map’s ${outputs} · ${inputs} entries`}
      {spectra
        ? `; of F’s ${formatNumber(parameters)} eigenvalues ${formatNumber(spectra.rank)} are above 10⁻¹⁰ of the largest`
        : ''}
      .{' '}
      {parameters > formulaRank
        ? `The other ${formatNumber(parameters - formulaRank)} directions change the weights and nothing else.`
        : 'No direction in the weights is without effect.'}
    </>
  )
}

/** How far the solutions are apart, and where they lead. */
export function SameMapText({ shown: { picture } }: Props) {
  const { spread, missed } = picture!
  return (
    <>
      The steps above that solve F u = g differ by up to{' '}
      <span data-testid="fisher-spread">{formatPercent(spread, 2)}</span> in the weights; one more,
      with a random null vector of the same length added, by {formatPercent(1)}. All move the total
      map alike:{' '}
      {missed < 1e-9
        ? 'straight along the error, whatever the curvature.'
        : `along Π(δ), the part of the error that these layers can undo; ${formatPercent(missed, 2)} of |δ| they cannot.`}
    </>
  )
}

/** L times too far, and what follows for the step size. */
export function BlockDiagonalText({ shown: { experiment, counts, picture } }: Props) {
  if (verdictOf(picture, 'blockDiagonal') === 'fails') {
    return (
      <>
        Inverting the diagonal blocks alone takes each part of the error as many times too far as
        there are layers that reach it: {picture!.reaches.join(' or ')} times. Not even the
        direction is exact.
      </>
    )
  }
  const params = paramsOf(experiment.systems, 'naturalGradient')
  const alpha = params && numberIn(params, 'step')
  const depth = counts.length
  return (
    <>
      Inverting the diagonal blocks alone gives u′ = <b data-testid="fisher-factor">{depth}</b>{' '}
      times the natural gradient: each of the {depth} layers goes the whole way by itself. The
      direction is exact; {alpha === null ? 'a step α' : `the step α = ${formatNumber(alpha)}`}{' '}
      becomes {alpha === null ? 'L α' : formatNumber(alpha * depth)}
      {alpha === null || alpha * depth < 2
        ? ', stable below 2.'
        : ', and 2 is already too much to be stable.'}
    </>
  )
}

/** ⌈L/3⌉ times as far, by a matrix that is no metric. */
export function TridiagonalText({ shown: { picture, counts } }: Props) {
  const { spectra, tridiagonalShares, parameters } = picture!
  const depth = counts.length
  if (depth < 3) return <>With {depth === 1 ? 'one layer' : 'two layers'} it is F itself.</>
  const { smallest, largest, rank } = spectra!.tridiagonal
  const still = tridiagonalShares!.flatMap((share, i) => (share < 1e-8 ? [i + 1] : []))
  return (
    <>
      {verdictOf(picture, 'blockTridiagonal') === 'fails' ? (
        'Keeping the neighbours’ blocks too, the parts of the error go different multiples of the way.'
      ) : (
        <>
          Keeping the neighbours’ blocks too, the map goes{' '}
          <b data-testid="fisher-band-factor">{Math.ceil(depth / 3)}</b> times as far as with F.
        </>
      )}{' '}
      The matrix is no metric any more: its eigenvalues reach from {formatNumber(smallest, 2)} to{' '}
      {formatNumber(largest, 2)}
      {rank < parameters && `, and ${formatNumber(parameters - rank)} are zero`}.
      {still.length > 0 &&
        ` Layer${still.length > 1 ? 's' : ''} ${still.join(', ')} ${still.length > 1 ? 'do' : 'does'} not move at all.`}
    </>
  )
}

/** The diagonal's angles: numbers, since no identity is known. */
export function DiagonalText({ shown: { picture } }: Props) {
  const { inMap, inWeights } = picture!.diagonal
  if (Number.isNaN(inMap)) return <>The gradient is zero: there is no direction to compare.</>
  return (
    <>
      The diagonal alone satisfies no identity: the map moves at{' '}
      <b data-testid="fisher-angle">{formatNumber(inMap, 2)}°</b> to the natural gradient’s way, the
      weights at {formatNumber(inWeights, 2)}° to its step. It also depends on the axes, which the
      others do not.
    </>
  )
}
