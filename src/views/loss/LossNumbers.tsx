import { formatNumber } from '../../charts/numbers'
import { keptCurves, keptName } from '../../store/kept/keptCurves'
import { currentPrediction, useLab } from '../../store/lab'
import { lastStepOf } from '../../store/run/trace'
import { lab } from '../../store/runs'
import { allSeries } from '../../store/series'
import { systemName } from '../../systems/names'
import { useKeptOf } from '../kept/useKeptOf'
import { StepTable } from '../parts/StepTable'
import { tabledSteps } from '../parts/TableOfNumbers'
import { kindNames } from './kindNames'

const column = (name: string, relative: ArrayLike<number>, count: number) => ({
  name,
  at: (step: number) => (step < count ? formatNumber(relative[step]!) : ''),
})

/** The plotted numbers, a row a step. */
export default function LossNumbers() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab(currentPrediction)
  const kept = keptCurves(useKeptOf('deepLinear'))
  return (
    <StepTable
      caption="Excess loss relative to the start"
      steps={tabledSteps(lastStepOf([...lab.traces.values(), ...kept.map(({ trace }) => trace)]))}
      columns={[
        ...allSeries(lab.traces, prediction).map(({ system, kind, relative, count }) =>
          column(`${systemName(system, experiment)}, ${kindNames[kind]}`, relative, count),
        ),
        ...kept.map((curve) =>
          column(keptName(curve), curve.trace.values('relative'), curve.trace.count),
        ),
      ]}
    />
  )
}
