import { useMemo } from 'react'
import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { companionOf } from '../../theory/fisherPicture/companion'
import { FisherMap } from './FisherMap'

/** In place of a matrix too large to draw: that of a small network of the same depth and κ, at its start. */
export function CompanionMap({ experiment }: { experiment: Experiment }) {
  const companion = useMemo(() => companionOf(experiment), [experiment])
  const { entries, spectrum, counts } = companion
  const parameters = counts.reduce((sum, count) => sum + count)
  return (
    <figure className="fisher-companion on-stage" data-testid="fisher-companion">
      <figcaption>
        A companion {companion.experiment.width} units wide, at its start: <i>L</i> ={' '}
        {experiment.depth}, <i>κ</i> = {formatNumber(experiment.kappa)}
      </figcaption>
      <p className="note">
        Of its {formatNumber(parameters)} directions{' '}
        <b data-testid="companion-rank">{formatNumber(spectrum.rank)}</b> change the map; its
        largest eigenvalue is{' '}
        <b data-testid="companion-condition">
          {formatNumber(spectrum.eigenvalues[0]! / spectrum.eigenvalues[spectrum.rank - 1]!, 4)}
        </b>{' '}
        times the smallest that is not zero.
      </p>
      <FisherMap shown={companion} entries={entries} spectrum={spectrum} />
    </figure>
  )
}
