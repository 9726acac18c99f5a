import { useEffect, useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import { autoencoderSettings, codeWidth } from '../../experiment/autoencoder'
import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { usePresentation } from '../../store/presentation'
import { rowAt } from '../../store/run/trace'
import { autoencoder } from '../../store/runs'
import { digitsTaskOf } from '../../systems/digitsTask'
import { KeptRuns } from '../kept/KeptRuns'
import { keptTestLosses } from '../kept/keptSeries'
import { useKeptOf } from '../kept/useKeptOf'
import { Chart } from '../parts/Chart'
import './autoencoder.css'
import { StepPlots } from '../parts/StepPlots'
import { Transport } from '../parts/Transport'
import { AutoencoderNotices } from './AutoencoderNotices'
import { AutoencoderReadout } from './AutoencoderReadout'
import { AutoencoderTable } from './AutoencoderTable'
import { AxisChoices } from './AxisChoices'
import { autoencoderFrame, type ShownLoss } from './autoencoderFrame'
import { axisOf } from './axis'
import { Comparison } from './Comparison'
import { Filters } from './Filters'
import { Pruning } from './Pruning'
import { Reconstructions } from './Reconstructions'
import { Reports } from './Reports'
import { type Measured, useMeasured } from './useMeasured'

/** Digits through a deep autoencoder: each system's losses on one pair of axes, and what its network makes of them. */
export default function AutoencoderView() {
  useEffect(autoencoder.open, [])
  const isDense = useLab(({ experiment }) => digitsTaskOf(experiment) === 'autoencoder')
  return (
    <section className="view autoencoder" aria-label="Autoencoder">
      <Transport run={autoencoder} shows="time left" />
      <AutoencoderNotices />
      <LossPlot />
      <KeptRuns task="autoencoder" />
      <Reports />
      <Comparison />
      <div className="pictures">
        <Reconstructions />
        <Filters />
      </div>
      {isDense && <Pruning />}
      <AutoencoderTable />
    </section>
  )
}

/** What else than the last weights of one network is drawn. */
function Legend({ measured }: { measured: readonly Measured[] }) {
  const has = (column: string) => measured.some(({ trace }) => trace.has(column))
  const parts = [
    ...(has('averageTestLoss') ? ['long dashes: averaged weights'] : []),
    ...(has('lowestTestLoss') ? ['bands: the range of the seeds, curves their mean'] : []),
  ]
  return parts.length === 0 ? null : <p className="note">{parts.join('; ')}</p>
}

function LossPlot() {
  const measured = useMeasured('frame')
  const experiment = useLab((state) => state.experiment)
  const pcaLoss = autoencoder.use((state) => state.pcaLoss)
  const chosen = useHighlight(highlighted)
  const [shown, setShown] = useState<ShownLoss>('both')
  const [wanted, setCursor] = useState<number | null>(null)

  const axis = axisOf(experiment, measured)
  const kept = keptTestLosses(useKeptOf('autoencoder'), axis.places)
  const { layers } = autoencoderSettings(experiment)
  // A perfect linear autoencoder has no place on a log axis.
  const pca = !pcaLoss ? null : { loss: pcaLoss, width: codeWidth(layers) }
  const endOf = ({ trace }: (typeof measured)[number]) => axis.places(trace)[trace.count - 1]!
  const longest = measured.toSorted((a, b) => endOf(b) - endOf(a))[0]?.trace
  const places = longest ? axis.places(longest) : [0]
  const last = longest ? longest.count - 1 : 0
  const readStep = usePresentation((state) => state.readStep)
  const isRead = wanted !== null || readStep !== null
  // A cursor of another axis, or beyond the curves, stands at their end.
  const pointed = wanted !== null && Math.max(0, nearestIndex(places, last + 1, wanted))
  const at = pointed !== false ? pointed : longest ? rowAt(longest, readStep) : 0
  const cursor = isRead ? places[at]! : null

  return (
    <>
      <StepPlots
        className="on-stage"
        label="Evaluation to read; arrow keys move, Escape lets go"
        at={at}
        last={last}
        text={`step ${longest?.steps[at] ?? 0}`}
        onMove={(to) => setCursor(to === null ? null : places[to]!)}
      >
        <Chart
          className="plot"
          label="Loss of each system’s autoencoder, over test digits (thick) and training digits (thin)"
          frameOf={(size) => autoencoderFrame({ measured, kept, axis, shown, pca, chosen }, size)}
          cursor={cursor}
          onCursor={setCursor}
        />
      </StepPlots>
      <div className="under-plot">
        <AutoencoderReadout measured={measured} axis={axis} cursor={cursor} />
        <Legend measured={measured} />
        <AxisChoices shown={shown} onShown={setShown} onAxis={() => setCursor(null)} />
      </div>
    </>
  )
}
