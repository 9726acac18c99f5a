import { useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import { useLab } from '../../store/lab'
import { forecastOf, observationsOf } from '../../store/observing/observations'
import { usePresentation } from '../../store/presentation'
import { lab } from '../../store/runs'
import { KeptRuns } from '../kept/KeptRuns'
import { useKeptOf } from '../kept/useKeptOf'
import { ObservedNotices } from '../parts/ObservedNotices'
import { StepPlots } from '../parts/StepPlots'
import { Transport } from '../parts/Transport'
import { ModePlot } from './ModePlot'
import { ModesControls } from './ModesControls'
import { ModesReadout } from './ModesReadout'
import { ModesTable } from './ModesTable'
import { lastStepShown, type ModePanel, modePanel, shownSystems } from './modesPicture'

/** The modes of the total map over the steps, measured and predicted, and a readout. */
export default function ModesView() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const [pointed, setCursor] = useState<number | null>(null)
  const readStep = usePresentation((state) => state.readStep)
  const cursor = pointed ?? readStep
  const forecast = forecastOf('modes')
  const kept = useKeptOf('deepLinear')
  const panels = forecast
    ? shownSystems(experiment).map((id) =>
        modePanel(experiment, id, forecast, observationsOf('modes', id)),
      )
    : []
  const end = lastStepShown(panels, experiment.steps)
  const sampled = panels[0]?.steps ?? []

  const stepOf = ({ steps }: ModePanel) => {
    const last = steps.at(-1) ?? 0
    if (cursor === null) return last
    return cursor > last ? cursor : (steps[nearestIndex(steps, steps.length, cursor)] ?? 0)
  }
  const from = cursor ?? sampled.at(-1) ?? 0
  const neighbours = {
    left: sampled.findLast((step) => step < from) ?? 0,
    right: sampled.find((step) => step > from) ?? from + 1,
  }

  const isEmpty = panels.every(({ lines }) => lines.length === 0)
  const at = panels[0] ? stepOf(panels[0]) : 0
  return (
    <section className="view" aria-label="Modes">
      <Transport run={lab} shows="rate" />
      <ModesControls />
      <ObservedNotices />
      <StepPlots
        className="on-stage"
        at={at}
        last={Math.max(end, at)}
        neighbours={neighbours}
        onMove={setCursor}
      >
        {isEmpty && (
          <p className="note" role="status">
            {panels[0]?.reason ?? 'Computing what theory says …'}
          </p>
        )}
        {!isEmpty &&
          panels.map((panel, i) => (
            <ModePlot
              key={panel.system}
              panel={panel}
              end={end}
              isLowest={i === panels.length - 1}
              at={stepOf(panel)}
              isRead={cursor !== null}
              onCursor={setCursor}
            />
          ))}
      </StepPlots>
      <KeptRuns task="deepLinear" />
      <ModesReadout panels={panels} stepOf={stepOf} />
      <ModesTable panels={panels} kept={kept} experiment={experiment} lastStep={end} />
    </section>
  )
}
