import { formatNumber } from '../../charts/numbers'
import { keptCurves, keptName } from '../../store/kept/keptCurves'
import type { Trace } from '../../store/run/trace'
import { useKeptOf } from '../kept/useKeptOf'
import { StepTable } from '../parts/StepTable'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { useMeasured } from './useMeasured'

/** The plotted losses as a table, for screen readers and for whoever wants to read them. */
export function AutoencoderTable() {
  return <TableOfNumbers>{() => <OpenTable />}</TableOfNumbers>
}

function OpenTable() {
  const measured = useMeasured('summary')
  const kept = keptCurves(useKeptOf('autoencoder'))
  const all = [...measured, ...kept.map((curve) => ({ ...curve, name: keptName(curve) }))]
  const longest = all.reduce<number[]>(
    (most, { trace }) => (trace.count > most.length ? stepsOf(trace) : most),
    [],
  )
  const columns = all.flatMap(({ name, trace }) => {
    const rowOf = new Map(stepsOf(trace).map((step, row) => [step, row]))
    const column = (what: string, losses: Float64Array) => ({
      name: `${name}, ${what}`,
      at(step: number) {
        const row = rowOf.get(step)
        return row === undefined ? '' : formatNumber(losses[row]!, 4)
      },
    })
    return [
      column('test', trace.values('testLoss')),
      column('training', trace.values('trainLoss')),
      ...(trace.has('averageTestLoss')
        ? [column('averaged', trace.values('averageTestLoss'))]
        : []),
    ]
  })
  return (
    <StepTable
      caption="Loss an image"
      steps={longest.length === 0 ? [] : tabledSteps(longest.length - 1).map((k) => longest[k]!)}
      columns={columns}
    />
  )
}

const stepsOf = ({ steps, count }: Trace) => [...steps.subarray(0, count)]
