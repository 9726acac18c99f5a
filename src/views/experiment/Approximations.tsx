import { type CSSProperties, useEffect, useId, useState } from 'react'
import {
  type ApproximationId,
  approximationIds,
  approximationsOf,
} from '../../experiment/optimizers'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { highlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { colorOf } from '../parts/tones'
import { NumberControl } from './NumberControl'

/** The stand-ins for the natural gradient, folded away until one runs. */
export function Approximations() {
  const count = useLab((state) => approximationsOf(state.experiment).length)
  const { natural, damped } = useLab((state) => state.experiment)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (count > 0) setOpen(true)
  }, [count])
  return (
    <details
      className="optimizer approximations"
      open={isOpen}
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>Approximations{count > 0 && <span className="count"> · {count} on</span>}</summary>
      <p className="note">
        Stand-ins for the natural gradient of square layers. All take its step <i>α</i>, so that the
        direction alone differs, and run in float64 on the CPU.
      </p>
      {!natural && count > 0 && <NumberControl name="naturalStep" />}
      {approximationIds.map((id) => (
        <Approximation key={id} id={id} />
      ))}
      {damped && (
        <div style={sliderTone('damped')}>
          <NumberControl name="damping" />
        </div>
      )}
    </details>
  )
}

/** Controls inside bear the optimizer's colour. */
const sliderTone = (id: ApproximationId) => ({ '--slider': colorOf(id) }) as CSSProperties

function Approximation({ id }: { id: ApproximationId }) {
  const inputId = useId()
  const isOn = useLab((state) => state.experiment[id])
  const { label, help } = fields[id]
  return (
    <div
      className="approximation"
      style={sliderTone(id)}
      onPointerEnter={() => highlight(id)}
      onPointerLeave={() => highlight(null)}
    >
      <div className="optimizer-name">
        <input
          id={inputId}
          type="checkbox"
          aria-describedby={`${inputId}-help`}
          checked={isOn}
          onChange={(event) => change({ [id]: event.target.checked })}
        />
        <label htmlFor={inputId}>{label}</label>
        <span className="swatch" aria-hidden="true" />
      </div>
      <p id={`${inputId}-help`} className="note">
        {help}
      </p>
    </div>
  )
}
