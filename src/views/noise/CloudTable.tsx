import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import { useLab } from '../../store/lab'
import type { Mean } from '../../theory/floors/settling'
import { toneClass } from '../parts/tones'
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
            <th scope="col">covariance</th>
            {modes.map(({ key, number }) => (
              <th scope="col" key={key}>
                mode {number}: predicted
              </th>
            ))}
            {modes.map(({ key, number }) => (
              <th scope="col" key={key}>
                mode {number}: measured ÷ predicted
              </th>
            ))}
            <th scope="col">correlation (predicted {pair.first === pair.second ? 1 : 0})</th>
          </tr>
        </thead>
        <tbody>
          {clouds.map(({ optimizer, predicted, measured }) => (
            <tr key={optimizer}>
              <th scope="row" className={toneClass(optimizer)}>
                {optimizerName(optimizer, experiment)}
              </th>
              {modes.map(({ key }) => (
                <td key={key} data-testid={`variance-${key}-${optimizer}`}>
                  {formatNumber(predicted[key])}
                </td>
              ))}
              {modes.map(({ key }) => (
                <td key={key} data-testid={`variance-ratio-${key}-${optimizer}`}>
                  {measured ? ratioText(measured[key], predicted[key]) : '—'}
                </td>
              ))}
              <td data-testid={`correlation-${optimizer}`}>
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
