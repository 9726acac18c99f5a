import { formatNumber } from '../../../charts/numbers'
import { useLab } from '../../../store/lab'
import type { Row } from '../../../store/leaderboard/rows'
import { capital, nameOn } from '../../../systems/names'
import { plateau } from '../../../theory/laws/plateau'
import { math } from '../../parts/math'
import { stepsToRatio } from './stepsToRatio'

/** How long each ticked system rests near W = 0, by their trials, beside what theory says of gradient descent. */
export function SaddleDemonstration({ rows }: { rows: readonly Row[] }) {
  const experiment = useLab((state) => state.experiment)
  const foretold = plateau(experiment)
  const tried = rows.flatMap(({ system: { id }, on: { deepLinear } }) => {
    const { result, isTicked, isEarlier } = deepLinear
    return isTicked && !isEarlier && result?.trace ? [{ id, trace: result.trace }] : []
  })
  return (
    <section className="demonstration" aria-label="Escape from a saddle">
      <h2>Escape from a saddle</h2>
      <p>
        Near <i>W</i> = 0 each layer’s gradient is small because the others are: gradient descent
        waits. The natural gradient divides by just that, and saddle-free Newton by the size of the
        curvature, so neither waits.
      </p>
      {math`\frac{d s}{d t} = m L s^{2−2/L} (s^* − s) ≈ 0`}
      {foretold && (
        <p>
          Theory foretells that gradient descent, at the step here, waits about{' '}
          <b data-testid="plateau-first">{formatNumber(foretold.first)}</b> steps for the first mode
          and <b data-testid="plateau-last">{formatNumber(foretold.last)}</b> for the last.
        </p>
      )}
      {tried.length === 0 && <p className="note">The trials of the ticked systems will show it.</p>}
      {tried.length > 0 && (
        <table>
          <caption className="visually-hidden">Steps until the loss has fallen</caption>
          <thead>
            <tr>
              <th scope="col" className="words">
                Steps until
              </th>
              <th scope="col">half</th>
              <th scope="col">1 %</th>
            </tr>
          </thead>
          <tbody>
            {tried.map(({ id, trace }) => (
              <tr key={id}>
                <th scope="row" className="words">
                  {capital(nameOn('deepLinear', id))}
                </th>
                <td data-testid={`half-${id}`}>{formatNumber(stepsToRatio(trace, 0.5))}</td>
                <td data-testid={`hundredth-${id}`}>{formatNumber(stepsToRatio(trace, 0.01))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
