import { type ReactNode, useId } from 'react'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { NumberControl } from '../experiment/NumberControl'
import { colorOf, type ShownOptimizer, shownOptimizers } from './optimizerList'

/** Each optimizer with its numbers; what both forms of the natural gradient share stands in the first's card. */
export function AutoencoderCards() {
  const hasNatural = useLab(({ experiment }) => experiment.aeNatural || experiment.aeAdaptive)
  return shownOptimizers.map((optimizer) => (
    <Card key={optimizer.id} optimizer={optimizer}>
      {optimizer.id === (hasNatural ? 'natural' : null) && <SharedByNatural />}
    </Card>
  ))
}

function Card({ optimizer, children }: { optimizer: ShownOptimizer; children: ReactNode }) {
  const inputId = useId()
  const { isOn: switchName, knob } = optimizer
  const field = fields[switchName]
  const isOn = useLab((state) => state.experiment[switchName])
  return (
    <div className={`optimizer optimizer-${optimizer.id} toned`} style={toneOf(optimizer)}>
      <div className="optimizer-name" data-help={field.help}>
        <input
          id={inputId}
          type="checkbox"
          checked={isOn}
          aria-describedby={`${inputId}-help`}
          onChange={(event) => change({ [switchName]: event.target.checked })}
        />
        <label htmlFor={inputId} title={field.help}>
          {field.label}
        </label>
        <span id={`${inputId}-help`} className="visually-hidden">
          {field.help}
        </span>
        <span className="swatch" aria-hidden="true" />
      </div>
      {children}
      {isOn && knob && <NumberControl name={knob} />}
    </div>
  )
}

const toneOf = (optimizer: ShownOptimizer) =>
  ({ '--slider': colorOf(optimizer) }) as React.CSSProperties

function SharedByNatural() {
  const isShared = useLab(({ experiment }) => experiment.aeAdaptive)
  return (
    <>
      {isShared && <p className="note">Both forms of the natural gradient share these four.</p>}
      <NumberControl name="aeNaturalStep" />
      <NumberControl
        name="aeDamping"
        marks={[
          { value: 1e-3, label: '10⁻³' },
          { value: 1e-2, label: '10⁻²' },
        ]}
      />
      <NumberControl name="aeClip" />
      <NumberControl name="aeMemory" />
    </>
  )
}
