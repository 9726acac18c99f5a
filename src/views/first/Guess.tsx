import { type FormEvent, useId, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { Toned } from '../parts/SystemName'
import { asked, gradientStepsAt, scored } from './scoring'

/** A guess at what more curvature costs, before theory says it; scored in decades. */
export function Guess() {
  const depth = useLab((state) => state.experiment.depth)
  const name = useLab(({ experiment }) => systemName('sgd', experiment))
  const [draft, setDraft] = useState('')
  const [guess, setGuess] = useState<{ steps: number; truth: number | null; depth: number } | null>(
    null,
  )
  const id = useId()
  const steps = Number(draft.replace(/[\s,]/g, ''))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!(steps >= 1 && Number.isFinite(steps))) return
    setGuess({ steps, truth: gradientStepsAt(useLab.getState().experiment), depth })
  }
  return (
    <form className="guess" onSubmit={onSubmit}>
      <label htmlFor={id}>
        Your guess for <i>κ</i> = {formatNumber(asked)}: how many steps will{' '}
        <Toned system="sgd">{name}</Toned> take?
      </label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <button type="submit">Guess</button>
      <output data-testid="guess">{guess?.depth === depth && scored(guess)}</output>
    </form>
  )
}
