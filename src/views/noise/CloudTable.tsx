import { Fragment } from 'react'
import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { Mean } from '../../theory/laws/floors/settling'
import { Toned } from '../parts/SystemName'
import { shortNameOf } from '../parts/shortNames'
import type { Cloud, Pair } from './clouds'

/** Predicted and measured covariances of the clouds. */
export function CloudTable({ clouds, pair }: { clouds: readonly Cloud[]; pair: Pair }) {
  const experiment = useLab((state) => state.experiment)
  const modes = [
    { key: 'first', number: pair.first + 1 },
    { key: 'second', number: pair.second + 1 },
  ] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
    <section className="cloud-table" tabIndex={0} aria-label="Covariances of the clouds">
      <table>
        <caption className="visually-hidden">
          Variances of the late iterates, measured over predicted, with standard errors
        </caption>
        <thead>
          <tr>
            <th scope="col">late iterates</th>
            {modes.map(({ key, number }) => (
              <Fragment key={key}>
                <th scope="col">variance of mode {number}, predicted</th>
                <th scope="col">measured ÷ predicted</th>
              </Fragment>
            ))}
            <th scope="col">correlation (predicted {pair.first === pair.second ? 1 : 0})</th>
          </tr>
        </thead>
        <tbody>
          {clouds.map(({ system, predicted, measured }) => (
            <tr key={system}>
              <th scope="row">
                <Toned system={system}>{shortNameOf(system, experiment)}</Toned>
              </th>
              {modes.map(({ key }) => (
                <Fragment key={key}>
                  <td data-testid={`variance-${key}-${system}`}>{formatNumber(predicted[key])}</td>
                  <td data-testid={`variance-ratio-${key}-${system}`}>
                    {measured ? ratioText(measured[key], predicted[key]) : '—'}
                  </td>
                </Fragment>
              ))}
              <td data-testid={`correlation-${system}`}>
                {measured ? ratioText(measured.correlation, 1) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const ratioText = ({ mean, standardError }: Mean, predicted: number) =>
  `${formatNumber(mean / predicted)} ± ${formatNumber(standardError / predicted, 1)}`
