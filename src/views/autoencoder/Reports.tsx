import { useState } from 'react'
import { useLab } from '../../store/lab'
import { Chart } from '../parts/Chart'
import { PlotSelect } from '../parts/PlotSelect'
import { axisOf } from './axis'
import { reportNames } from './reportNames'
import { reportedBy, reportsFrame } from './reportsFrame'
import { shareVerdict } from './shareVerdict'
import { useMeasured } from './useMeasured'

/** What the systems say of themselves over the run: one quantity at a time, of all that have it. */
export function Reports() {
  const measured = useMeasured('frame')
  const experiment = useLab((state) => state.experiment)
  const [wanted, setWanted] = useState<string | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const offered = reportedBy(measured)
  const name = wanted !== null && offered.includes(wanted) ? wanted : offered[0]
  if (name === undefined) return null
  const axis = axisOf(experiment, measured)
  return (
    <section className="reports" aria-label="What the systems say of themselves">
      <PlotSelect
        word="What the systems say of themselves:"
        value={name}
        options={offered.map((value) => ({ value, label: reportNames[value]!.label }))}
        onValue={setWanted}
      />
      <Chart
        className="plot reports-plot"
        label={`${reportNames[name]!.label} of each system that has it`}
        frameOf={(size) => reportsFrame(measured, name, axis, size)}
        cursor={cursor}
        onCursor={setCursor}
      />
      <p className="note" data-testid="report-meaning">
        {reportNames[name]!.meaning}{' '}
        {name === 'modelShare' && measured.map((one) => shareVerdict(one)).join(' ')}
      </p>
    </section>
  )
}
