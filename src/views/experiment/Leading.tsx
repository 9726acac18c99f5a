import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { Toned } from '../parts/SystemName'
import { NumberControl } from './NumberControl'

const unnamed = (values: readonly number[]) => values.map((value) => ({ value, label: '' }))
const depthMarks = unnamed([2, 4, 8, 16])
const kappaMarks = unnamed([1, 10, 100, 1000])

/** The two numbers that the page is about, and at once what theory says of them. */
export function Leading() {
  return (
    <section className="leading" aria-label="Depth and curvature">
      <NumberControl name="depth" isLarge marks={depthMarks} />
      <NumberControl name="kappa" isLarge marks={kappaMarks} />
      <Consequence />
    </section>
  )
}

/** κ_F, and the predicted steps to 10⁻⁶ of the two that the page compares. */
function Consequence() {
  const prediction = useLab((state) => state.prediction)
  const gradientName = useLab(({ experiment }) => systemName('sgd', experiment))
  const stepsOf = (id: string) => prediction?.laws[id]?.stepsToTarget ?? null
  const [natural, gradient] = [stepsOf('naturalGradient'), stepsOf('sgd')]
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value))
  return (
    <p className="consequence">
      <span title="Condition number of the Fisher matrix at the balanced minimum">
        <i>
          κ<sub>F</sub>
        </i>{' '}
        ={' '}
        <b data-testid="leading-kappa-f">
          {prediction ? formatNumber(prediction.figures.kappaF) : '…'}
        </b>
      </span>
      <b data-testid="leading-ratio">
        {natural !== null &&
          gradient !== null &&
          natural > 0 &&
          `×${formatNumber(gradient / natural, 2)}`}
      </b>
      <span title="Predicted steps to 10⁻⁶ of the start’s excess loss">
        <Toned system="sgd">
          {gradientName === 'SGD' ? 'SGD' : 'GD'}{' '}
          <span data-testid="leading-sgd">{number(gradient)}</span>
        </Toned>
      </span>
      <span title="Predicted steps to 10⁻⁶ of the start’s excess loss">
        <Toned system="naturalGradient">
          NG <span data-testid="leading-naturalGradient">{number(natural)}</span>
        </Toned>
      </span>
    </p>
  )
}
