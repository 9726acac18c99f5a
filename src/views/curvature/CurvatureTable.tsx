import { formatNumber } from '../../charts/numbers'
import type { Spectrum } from '../../store/curvature'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import type { MinimumSpectrum } from '../../theory/spectrum/minimumSpectrum'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { listedDepths } from './spectrumFrame'

interface Numbers {
  spectra: readonly Spectrum[]
  minimum: MinimumSpectrum | null
  conditionAt: ((depth: number) => number) | null
}

/** The plotted numbers as tables, for screen readers and for whoever wants to read them. */
export function CurvatureTable(numbers: Numbers) {
  return <TableOfNumbers>{() => <OpenTable {...numbers} />}</TableOfNumbers>
}

function OpenTable({ spectra, minimum, conditionAt }: Numbers) {
  const experiment = useLab((state) => state.experiment)
  const count = Math.max(
    minimum?.values.length ?? 0,
    ...spectra.map((one) => one.values?.length ?? 0),
  )
  const indices = tabledSteps(count - 1)
  return (
    <>
      <table>
        <caption className="visually-hidden">Non-zero eigenvalues of the Fisher matrix</caption>
        <thead>
          <tr>
            <th scope="col">eigenvalue</th>
            <th scope="col">at the minimum</th>
            {spectra.map(({ system, step }) => (
              <th scope="col" key={system}>
                {systemName(system, experiment)}, step {formatNumber(step)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indices.map((k) => (
            <tr key={k}>
              <th scope="row">{formatNumber(k + 1)}</th>
              <td>{cell(minimum?.values[k])}</td>
              {spectra.map(({ system, values }) => (
                <td key={system} data-testid={`eigenvalue-${system}`}>
                  {cell(values?.[k])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {conditionAt && (
        <table>
          <caption className="visually-hidden">
            Condition number of the Fisher against depth
          </caption>
          <thead>
            <tr>
              <th scope="col">depth L</th>
              <th scope="col">condition number of the Fisher</th>
            </tr>
          </thead>
          <tbody>
            {listedDepths.map((depth) => (
              <tr key={depth}>
                <th scope="row">{depth}</th>
                <td>{formatNumber(conditionAt(depth))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

const cell = (value: number | undefined) => (value === undefined ? '' : formatNumber(value))
