import { formatNumber } from '../../charts/numbers'
import { sweptSystems } from '../../experiment/sweep'
import { useSweep } from '../../store/sweep'
import { shortNameOn } from '../../systems/names'
import { Toned } from '../parts/SystemName'

/** From the fewest to the most steps over the grid: what was measured, else what theory says. */
export default function SweepResult() {
  const { experiment, cells, theory } = useSweep()
  if (!experiment || !theory) return <p className="stage-result">…</p>
  const stepsOf = (system: (typeof sweptSystems)[number]) =>
    theory.grid.flatMap((line, row) =>
      line.map((foretold, column) => {
        const cell = cells.find(
          (one) => one.system === system && one.row === row && one.column === column,
        )
        return (cell ? cell.steps : foretold[system]) ?? Number.NaN
      }),
    )
  return (
    <p className="stage-result" data-testid="result">
      Steps to {formatNumber(Number(experiment.sweepTarget))} over the grid:{' '}
      {sweptSystems.map((system, i) => {
        const known = stepsOf(system).filter(Number.isFinite)
        const [fewest, most] = [Math.min(...known), Math.max(...known)]
        return (
          <span key={system}>
            {i > 0 && ', '}
            <Toned system={system}>
              {shortNameOn('deepLinear', system)}{' '}
              {known.length === 0
                ? 'none'
                : fewest === most
                  ? formatNumber(most)
                  : `${formatNumber(fewest)} to ${formatNumber(most)}`}
            </Toned>
          </span>
        )
      })}
    </p>
  )
}
