import { useEffect, useState } from 'react'
import { saveText } from '../../browser/saveFile'
import { drawHeatMap } from '../../charts/heatMap'
import { formatNumber, formatPercent } from '../../charts/numbers'
import { type SweptSystem, sweepKappas, sweepRows, sweptSystems } from '../../experiment/sweep'
import { useLab } from '../../store/lab'
import { attemptSave } from '../../store/saving'
import { foretellSweep, type SweepState, sweepEssence, useSweep } from '../../store/sweep'
import { sweepCsv } from '../../store/sweepCsv'
import { systemName } from '../../systems/names'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { Chart } from '../parts/Chart'
import { Drawing } from '../parts/Drawing'
import { PlotSelect } from '../parts/PlotSelect'
import { Toned } from '../parts/SystemName'
import { OverStepSizes } from './OverStepSizes'
import SweepButton from './SweepButton'
import { cellText, collapseFrame, type SweepMeasure, sweepMap } from './sweepFrames'

/** At full batch, which the sweep runs at, the second system is plain gradient descent. */
const nameOf = (id: SweptSystem) => systemName(id, { batch: 0 })

/** Steps to a chosen loss over depth or step and condition number, and how curves collapse over depths. */
export default function ScalingView() {
  const sweep = useSweep()
  const [measure, setMeasure] = useState<SweepMeasure>('steps')
  const experiment = useLab((state) => state.experiment)
  // biome-ignore lint/correctness/useExhaustiveDependencies: theory follows the experiment
  useEffect(foretellSweep, [experiment])
  return (
    <section className="scaling" aria-label="Scaling">
      <div className="sweep-controls">
        <ChoiceControl name="sweepGrid" />
        <ChoiceControl name="sweepTarget" />
        <NumberControl name="sweepCap" />
        <SweepButton />
        <button
          type="button"
          disabled={sweep.cells.length === 0}
          onClick={() =>
            attemptSave(() =>
              saveText(sweepCsv(sweep), 'text/csv', 'natural-gradient-lab-scaling.csv'),
            )
          }
        >
          Download CSV
        </button>
        <PlotSelect
          word="show"
          value={measure}
          options={[
            { value: 'steps', label: 'steps' },
            { value: 'milliseconds', label: 'time, ms' },
          ]}
          onValue={setMeasure}
        />
        <progress aria-label="Progress of the sweep" max={1} value={sweep.progress} />
      </div>
      <p className="note" role="status">
        <SweepSentence sweep={sweep} />
      </p>
      {sweep.experiment && <Results sweep={sweep} measure={measure} />}
    </section>
  )
}

function SweepSentence({ sweep }: { sweep: SweepState }) {
  const isChanged = useLab(
    ({ experiment }) =>
      sweep.experiment !== null && sweepEssence(experiment) !== sweepEssence(sweep.experiment),
  )
  const { status, progress, message, report } = sweep
  if (status === 'idle') {
    return 'In italics what theory says. Run trains the grid, on a GPU every row as one batch, on the CPU on all its cores, and puts what was measured in its place, from the balanced start on whitened inputs at full batch, where both systems have laws. Width, spectrum, start scale, step sizes and seed are those on the left.'
  }
  const backend = report && `${report.backend === 'webgl' ? 'WebGL2' : 'CPU'} · ${report.precision}`
  const why = report?.fallback ? ` ${report.fallback.reason}` : ''
  const change = isChanged ? ' The experiment has changed since: run again to follow it.' : ''
  switch (status) {
    case 'failed':
      return message
    case 'running':
      return `Training on ${backend ?? '…'}: ${formatPercent(progress, 2)} done.`
    case 'cancelled':
      return `Cancelled; what was found stays.${change}`
    case 'done':
      return `Trained on ${backend}.${why} Dashed lines are theory’s own numbers of steps, not fitted to any training. A dash stands for a loss not reached, × for a run that diverged.${change}`
  }
}

function Results({ sweep, measure }: { sweep: SweepState; measure: SweepMeasure }) {
  return (
    <>
      <div className="sweep-pair on-stage">
        {sweptSystems.map((id) => (
          <figure key={id}>
            <Toned system={id} as="figcaption">
              {nameOf(id)}: {measure === 'steps' ? 'steps' : 'milliseconds'} to{' '}
              {formatNumber(Number(sweep.experiment!.sweepTarget))}
            </Toned>
            <Drawing
              className="heat-map"
              label={`${nameOf(id)}: steps to the loss asked for, by row and condition number; the table holds the numbers`}
              draw={(svg, size) => drawHeatMap(svg, { ...sweepMap(sweep, id, measure), ...size })}
            />
          </figure>
        ))}
      </div>
      {sweep.experiment!.sweepGrid === 'alpha' && <OverStepSizes sweep={sweep} />}
      <div className="sweep-pair">
        {sweptSystems.map((id) => (
          <figure key={id}>
            <Toned system={id} as="figcaption">
              {nameOf(id)}: {id === 'naturalGradient' ? 'all depths on one line' : 'depths fan out'}
            </Toned>
            <Chart
              className="collapse"
              label={`${nameOf(id)}: excess loss against step for several depths`}
              frameOf={(size) => collapseFrame(sweep, id, size)}
              cursor={null}
              onCursor={() => {}}
            />
          </figure>
        ))}
      </div>
      <details className="table-of-numbers">
        <summary>Table of the grid</summary>
        {sweptSystems.map((id) => (
          <SweepTable key={id} sweep={sweep} id={id} />
        ))}
      </details>
    </>
  )
}

function SweepTable({ sweep, id }: { sweep: SweepState; id: SweptSystem }) {
  const experiment = sweep.experiment!
  return (
    <div>
      <table>
        <caption>{nameOf(id)}: steps measured (predicted)</caption>
        <thead>
          <tr>
            <th scope="col">κ</th>
            {sweepKappas.map((kappa) => (
              <th scope="col" key={kappa}>
                {formatNumber(kappa)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sweepRows(experiment).map(({ label }, r) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sweepKappas.map((kappa, c) => {
                const cell = sweep.cells.find(
                  (one) => one.system === id && one.row === r && one.column === c,
                )
                const predicted = sweep.theory?.grid[r]?.[c]?.[id]
                return (
                  <td key={kappa}>
                    {cellText(cell, experiment.sweepCap, 'steps')}{' '}
                    {predicted == null ? '' : `(${formatNumber(predicted)})`}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
