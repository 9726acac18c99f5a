import { formatNumber } from '../../charts/numbers'
import { blankStepOf } from '../../store/observing/observations'
import type { BadgeId } from '../../theory/fisherPicture/badges'
import { BadgeCard } from './BadgeCard'
import {
  BlockDiagonalText,
  DiagonalText,
  RankText,
  SameMapText,
  TridiagonalText,
} from './badgeTexts'
import {
  BlockDiagonalFormula,
  DiagonalFormula,
  GeneralFormula,
  MinimumNormFormula,
  OneOverDepthFormula,
  RankFormula,
  SameMapFormula,
  SchurFormula,
  SharesFormula,
  TransportFormula,
  TridiagonalFormula,
} from './formulas'
import { type ShownFisher, useFisher } from './useFisher'

/** Each identity of the Fisher matrix, and whether it holds at the weights as they are. */
export function FisherPanel() {
  const shown = useFisher()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing in it to focus
    <aside className="why" aria-label="Why" tabIndex={0}>
      {shown.picture ? <Badges shown={shown} /> : <p className="note">{waitingFor(shown)}</p>}
    </aside>
  )
}

const waitingFor = ({ optimizer }: ShownFisher) =>
  blankStepOf(optimizer) === null
    ? 'Waiting for the weights …'
    : 'The weights are no finite numbers any more: there is nothing to check the identities on.'

function Badges({ shown }: { shown: ShownFisher }) {
  const card = (id: BadgeId, formula: React.ReactNode, text: React.ReactNode) => (
    <BadgeCard key={id} id={id} shown={shown} formula={formula}>
      {text}
    </BadgeCard>
  )
  const depth = shown.counts.length
  const hasMatrices = shown.picture!.matrices !== null
  const total = (depth * (depth + 1)) / 2
  return (
    <>
      <h2>How large F really is</h2>
      {card('rank', <RankFormula />, <RankText shown={shown} />)}
      <h2>Exact steps</h2>
      {card(
        'oneOverDepth',
        <OneOverDepthFormula />,
        <>
          The paper’s solution of F u = g: each layer undoes its own curvature, Λ<sub>i</sub> behind
          it and Σ<sub>i−1</sub> before it, and takes 1/L of the way. No inverse of F is needed.
        </>,
      )}
      {depth > 1 &&
        card(
          'shares',
          <SharesFormula />,
          <>
            Any shares that add up to 1 do as well; here{' '}
            {shown.counts.map((_, i) => i + 1).join(', ')} parts of {total}.
          </>,
        )}
      {card(
        'general',
        <GeneralFormula />,
        <>
          For layers of any size: each part of the error δ = W − W* is shared by the layers that
          reach it, not by all.
        </>,
      )}
      {hasMatrices &&
        card('minimumNorm', <MinimumNormFormula />, <>The shortest of all solutions.</>)}
      <h2>All of them move the map alike</h2>
      {card(
        'sameMap',
        <SameMapFormula isWhole={shown.picture!.missed < 1e-9} />,
        <SameMapText shown={shown} />,
      )}
      {depth > 1 && <h2>Why blocks are enough</h2>}
      {depth > 1 &&
        card(
          'transport',
          <TransportFormula />,
          <>
            With J<sub>i</sub> = A<sub>i</sub>
            <sup>T</sup> ⊗ B<sub>i</sub>: a block off the diagonal is the one on it, carried over to
            another layer. It says nothing new.
          </>,
        )}
      {depth > 1 &&
        card(
          'schur',
          <SchurFormula />,
          <>
            Take away what any other layer knows, and nothing of this one is left: the Schur
            complement is zero.
          </>,
        )}
      <h2>What the approximations make of it</h2>
      {card('blockDiagonal', <BlockDiagonalFormula />, <BlockDiagonalText shown={shown} />)}
      {hasMatrices &&
        card('blockTridiagonal', <TridiagonalFormula />, <TridiagonalText shown={shown} />)}
      <div className="equation">
        <DiagonalFormula />
        <p>
          <DiagonalText shown={shown} />
        </p>
      </div>
      <p className="note">
        “Holds” means: off by less than 10⁻¹⁰, or by less than 1,000 times what one rounding makes
        where the blocks of F are badly conditioned. Everything is computed in float64 at the
        weights as they are, so training in float32 does not blur it; g is the gradient of the whole
        population, not of a batch.{' '}
        {shown.picture!.spectra === null &&
          `F⁺, the block-tridiagonal part and the eigenvalues need F in full and are left out at ${formatNumber(shown.picture!.parameters)} parameters.`}
      </p>
    </>
  )
}
