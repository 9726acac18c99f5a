import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { Column } from '../../store/run/column'
import { paper } from '../../store/runs'
import { StepTable } from '../parts/StepTable'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { curvesOf } from './looks'

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function PaperTable() {
  return <TableOfNumbers>{() => <OpenTable />}</TableOfNumbers>
}

function OpenTable() {
  paper.use((state) => state.summary)
  const curves = curvesOf(useLab((state) => state.experiment))
  const columns = curves.flatMap(({ name, isNatural, trace }) => {
    const rowsOf = (steps: Column) => new Map(steps.toArray().map((step, row) => [step, row]))
    const { evaluation } = trace.series
    const rowOf = rowsOf(evaluation.steps)
    const column = (name: string, values: Float64Array, rows = rowOf) => ({
      name,
      at(step: number) {
        const value = values[rows.get(step) ?? -1]
        return value === undefined || Number.isNaN(value) ? '' : formatNumber(value, 4)
      },
    })
    const { reported } = trace
    const told = isNatural ? rowsOf(reported.steps) : null
    return [
      column(`${name}, test loss`, trace.values('testLoss')),
      column(`${name}, time, ms`, trace.milliseconds),
      ...(told
        ? [
            column('damping', reported.column('damping').values, told),
            column('reduction ratio', reported.column('reductionRatio').values, told),
          ]
        : []),
    ]
  })
  // Some are evaluated at some steps only.
  const known = curves[0] ? [...curves[0].trace.steps.subarray(0, curves[0].trace.count)] : []
  const steps = tabledSteps(Math.max(0, known.length - 1)).map((entry) => known[entry]!)
  return (
    <StepTable
      caption="Test losses, training times and damping by step"
      steps={steps}
      columns={columns}
    />
  )
}
