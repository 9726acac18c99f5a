import { useMemo } from 'react'
import { mostFisherParameters, parameterCount } from '../../experiment/fisherView'
import { lab } from '../../store/runs'
import {
  type FisherForm,
  type FisherPart,
  shownMatrix,
} from '../../theory/fisherPicture/shownMatrix'
import { ObservedNotices } from '../parts/ObservedNotices'
import { Transport } from '../parts/Transport'
import { CompanionMap } from './CompanionMap'
import { FisherMap } from './FisherMap'
import { FisherTable } from './FisherTable'
import { PartChoice } from './PartChoice'
import { TooLarge } from './TooLarge'
import { type ShownFisher, useFisher } from './useFisher'
import { WeightsLine } from './WeightsLine'

const parts: readonly FisherPart[] = ['full', 'blocks', 'band', 'diagonal']
const forms: readonly FisherForm[] = ['matrix', 'inverse']

/** The Fisher matrix of a small network, beside its approximations and their inverses. */
export default function FisherView() {
  const shown = useFisher()
  const isSmall = parameterCount(shown.experiment) <= mostFisherParameters
  return (
    <section className="view" aria-label="Fisher matrix">
      <Transport run={lab} shows="rate" />
      <WeightsLine shown={shown} />
      <ObservedNotices />
      {isSmall ? (
        <Matrices shown={shown} />
      ) : (
        <>
          <TooLarge experiment={shown.experiment} />
          <CompanionMap experiment={shown.experiment} />
        </>
      )}
      {isSmall && <FisherTable shown={shown} />}
    </section>
  )
}

function Matrices({ shown }: { shown: ShownFisher }) {
  const { experiment, picture } = shown
  const counts = shown.counts.join()
  const all = useMemo(() => {
    if (!picture?.matrices) return null
    const { matrices } = picture
    const sizes = counts.split(',').map(Number)
    return parts.flatMap((part) =>
      forms.map((form) => ({ part, form, entries: shownMatrix(matrices, sizes, part, form) })),
    )
  }, [picture, counts])
  const chosen = all?.find(
    ({ part, form }) => part === experiment.fisherPart && form === experiment.fisherForm,
  )
  return (
    <div className="fisher-matrices on-stage">
      <FisherMap
        shown={shown}
        entries={chosen?.entries ?? null}
        spectrum={picture?.spectra ?? null}
      />
      <PartChoice matrices={all} experiment={experiment} />
    </div>
  )
}
