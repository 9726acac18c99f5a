import { formatNumber } from '../../charts/numbers'
import { fewestSlowParameters } from '../../experiment/fisherView'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { blankStepOf } from '../../store/observing/observations'
import { systemName } from '../../systems/names'
import type { ShownFisher } from './useFisher'

/** Whose weights are looked at, at which step, and how large F and its null space are there. */
export function WeightsLine({ shown }: { shown: ShownFisher }) {
  const { experiment, system, picture, step, counts } = shown
  const unknown = blankStepOf(system ?? '') === null ? '…' : '—'
  const hasSeveralSeeds = useLab((state) => state.experiment.seeds > 1)
  const parameters = counts.reduce((sum, count) => sum + count)
  return (
    <div className="fisher-line">
      <label className="axis-choice" title={fields.fisherSystem.help}>
        at the weights of{' '}
        <select
          value={system ?? ''}
          onChange={(event) => change({ fisherSystem: event.target.value })}
        >
          {experiment.systems.map(({ id }) => (
            <option key={id} value={id}>
              {systemName(id, experiment)}
            </option>
          ))}
        </select>{' '}
        {hasSeveralSeeds && 'of the first seed '}after step{' '}
        <b data-testid="fisher-step">{step === null ? unknown : formatNumber(step)}</b>
      </label>
      <p className="fisher-size">
        <b data-testid="fisher-parameters">{formatNumber(parameters)}</b> parameters, rank{' '}
        <b data-testid="fisher-rank">{picture ? formatNumber(picture.formulaRank) : unknown}</b>,
        null space{' '}
        <b data-testid="fisher-null">
          {picture ? formatNumber(parameters - picture.formulaRank) : unknown}
        </b>
        {picture?.matrices && parameters > fewestSlowParameters && (
          <> · a picture of this size takes up to seconds: a run goes on meanwhile</>
        )}
      </p>
    </div>
  )
}
