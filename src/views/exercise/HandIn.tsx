import { useId, useState } from 'react'
import { codeNow } from '../../store/exercise/handIn'
import { lab } from '../../store/runs'
import { CopyButton } from '../parts/CopyButton'
import { Popover } from '../parts/Popover'

/** The result as a code, to be handed in. */
export function HandIn() {
  const id = useId()
  lab.use((state) => state.summary)
  const [name, setName] = useState('')
  return (
    <Popover label="Hand in">
      {() => (
        <div className="exercise-code">
          <label htmlFor={id}>Your name</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <code data-testid="result-code">{codeNow(name)}</code>
          <CopyButton label="Copy the code" what="result code" text={() => codeNow(name)} />
          <p className="note">
            It holds your name, the experiment as it stands, your first guess, and when the run
            reached the goal. Whoever gets it checks it on this page, under Lessons.
          </p>
        </div>
      )}
    </Popover>
  )
}
