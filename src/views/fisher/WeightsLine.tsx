import { formatNumber } from '../../charts/numbers'
import { fewestSlowParameters } from '../../experiment/fisherView'
import { optimizerName, optimizersOf } from '../../experiment/optimizers'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { blankStepOf } from '../../store/observing/observations'
import type { ShownFisher } from './useFisher'

/** Whose weights are looked at, at which step, and how large F and its null space are there. */
export function WeightsLine({ shown }: { shown: ShownFisher }) {
  const { experiment, optimizer, picture, step, counts } = shown
  const unknown = blankStepOf(optimizer) === null ? '…' : '—'
  const hasSeveralSeeds = useLab((state) => state.experiment.seeds > 1)
  const parameters = counts.reduce((sum, count) => sum + count)
  return (
    <div className="fisher-line">
      <label className="axis-choice" title={fields.fisherOptimizer.help}>
        at the weights of{' '}
        <select
          value={optimizer}
          onChange={(event) => change({ fisherOptimizer: event.target.value as typeof optimizer })}
        >
          {optimizersOf(experiment).map((id) => (
            <option key={id} value={id}>
              {optimizerName(id, experiment)}
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
