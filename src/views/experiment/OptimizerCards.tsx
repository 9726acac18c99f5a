import { useId } from 'react'
import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { highlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { Approximations } from './Approximations'
import { ChoiceControl } from './ChoiceControl'
import { NumberControl, type SliderMark } from './NumberControl'

/** Each optimizer with its step; the slider carries marks where theory says something happens. */
export function OptimizerCards() {
  const { natural, gradient, batch } = useLab((state) => state.experiment)
  const figures = useLab((state) => state.prediction?.figures)
  const naturalMarks: SliderMark[] = [
    ...(figures?.aMono ? [{ value: figures.aMono, label: 'no overshoot' }] : []),
    { value: 2, label: 'unstable' },
  ]
  return (
    <>
      <Card id="natural" isOn={natural}>
        <NumberControl name="naturalStep" marks={naturalMarks} />
        {batch > 0 && <ChoiceControl name="naturalFisher" />}
        <StepsToTarget steps={figures?.naturalSteps} />
      </Card>
      <Card id="gradient" isOn={gradient}>
        <NumberControl
          name="gradientStep"
          marks={[
            { value: 1, label: '1/λ₁' },
            { value: 2, label: 'unstable' },
          ]}
        />
        <StepsToTarget steps={figures?.gradientSteps} />
        <dl className="figures">
          <dt>step η</dt>
          <dd>{figures ? formatNumber(figures.eta) : '…'}</dd>
        </dl>
      </Card>
      <Approximations />
    </>
  )
}

function Card({
  id,
  isOn,
  children,
}: {
  id: 'natural' | 'gradient'
  isOn: boolean
  children: React.ReactNode
}) {
  const inputId = useId()
  const name = useLab((state) => optimizerName(id, state.experiment))
  return (
    <div
      className={`optimizer optimizer-${id}`}
      onPointerEnter={() => highlight(id)}
      onPointerLeave={() => highlight(null)}
    >
      <div className="optimizer-name" data-help={fields[id].help}>
        <input
          id={inputId}
          type="checkbox"
          checked={isOn}
          onChange={(event) => change({ [id]: event.target.checked })}
        />
        <label htmlFor={inputId}>{name.charAt(0).toUpperCase() + name.slice(1)}</label>
        <span className="swatch" aria-hidden="true" />
      </div>
      {isOn && children}
    </div>
  )
}

function StepsToTarget({ steps }: { steps: number | null | undefined }) {
  return (
    <dl className="figures">
      <dt>predicted steps to 10⁻⁶</dt>
      <dd>{steps === undefined ? '…' : steps === null ? 'no law' : formatNumber(steps)}</dd>
    </dl>
  )
}
