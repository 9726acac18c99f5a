import { formatNumber } from '../../charts/numbers'
import { blankStepOf } from '../../store/observing/observations'
import type { BadgeId } from '../../theory/fisherPicture/badges'
import { math, terms } from '../parts/math'
import { WhyPanel } from '../parts/WhyPanel'
import { BadgeCard } from './BadgeCard'
import {
  BlockDiagonalText,
  DiagonalText,
  RankText,
  SameMapText,
  TridiagonalText,
} from './badgeTexts'
import { fisherLetters } from './letters'
import { type ShownFisher, useFisher } from './useFisher'

/** Each identity of the Fisher matrix, and whether it holds at the weights as they are. */
export default function FisherPanel() {
  const shown = useFisher()
  return (
    <WhyPanel letters={fisherLetters}>
      {shown.picture ? <Badges shown={shown} /> : <p className="note">{waitingFor(shown)}</p>}
    </WhyPanel>
  )
}

const waitingFor = ({ system }: ShownFisher) =>
  blankStepOf(system ?? '') === null
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
  const isWhole = shown.picture!.missed < 1e-9
  return (
    <>
      <h2>How large F really is</h2>
      {card(
        'rank',
        math`\mathrm{rank} \, F = {∑}_i (b_i − b_{i−1}) a_i`,
        <RankText shown={shown} />,
      )}
      <h2>Exact steps</h2>
      {card(
        'oneOverDepth',
        math`u_i = \frac{1}{L} Λ_i^+ g_i Σ_{i−1}^+`,
        <>
          The paper’s solution of F u = g: each layer undoes its own curvature, Λ<sub>i</sub> behind
          it and Σ<sub>i−1</sub> before it, and takes 1/L of the way. No inverse of F is needed.
        </>,
      )}
      {depth > 1 &&
        card(
          'shares',
          math`u_i = c_i Λ_i^+ g_i Σ_{i−1}^+, \; {∑}_i c_i = 1`,
          <>
            Any shares that add up to 1 do as well; here{' '}
            {shown.counts.map((_, i) => i + 1).join(', ')} parts of {total}.
          </>,
        )}
      {card(
        'general',
        math`u_i = B_i^# {∑}_{k≤i≤m} \frac{p_k δ q_m}{m−k+1} A_i^#`,
        <>
          For layers of any size: each part of the error δ = W − W* is shared by the layers that
          reach it, not by all.
        </>,
      )}
      {hasMatrices && card('minimumNorm', math`u = F^+ g`, <>The shortest of all solutions.</>)}
      <h2>All of them move the map alike</h2>
      {card(
        'sameMap',
        math`J u = {∑}_i B_i u_i A_i = ${isWhole ? terms`δ` : terms`Π(δ)`}`,
        <SameMapText shown={shown} />,
      )}
      {depth > 1 && <h2>Why blocks are enough</h2>}
      {depth > 1 &&
        card(
          'transport',
          math`F_{ij} = F_{ii} J_i^+ J_j`,
          <>
            With J<sub>i</sub> = A<sub>i</sub>
            <sup>T</sup> ⊗ B<sub>i</sub>: a block off the diagonal is the one on it, carried over to
            another layer. It says nothing new.
          </>,
        )}
      {depth > 1 &&
        card(
          'schur',
          math`F_{ii} − F_{ij} F_{jj}^+ F_{ji} = 0`,
          <>
            Take away what any other layer knows, and nothing of this one is left: the Schur
            complement is zero.
          </>,
        )}
      <h2>What the approximations make of it</h2>
      {card(
        'blockDiagonal',
        math`u^′ = F_\mathrm{blocks}^+ g = L u`,
        <BlockDiagonalText shown={shown} />,
      )}
      {hasMatrices &&
        card(
          'blockTridiagonal',
          math`u^′ = F_\mathrm{tri}^+ g, \; J u^′ = ⌈L/3⌉ δ`,
          <TridiagonalText shown={shown} />,
        )}
      <div className="equation">
        {math`u^′ = F_\mathrm{diag}^+ g`}
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
