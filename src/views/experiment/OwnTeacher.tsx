import './ownTeacher.css'
import { useId, useState } from 'react'
import { noTeacher, ownTeacherShape, parseOwnTeacher } from '../../experiment/ownTeacher'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'

/** Takes a spectrum or a W* that somebody pastes or opens, in place of the page's own. */
export default function OwnTeacher() {
  const id = useId()
  const own = parseOwnTeacher(useLab((state) => state.experiment.teacher))
  const isLocked = useIsLocked(fields.teacher.key)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const take = async (pasted: string) => {
    try {
      const { takeTeacher } = await import('../../store/takeTeacher')
      takeTeacher(pasted)
      setError(null)
    } catch (reason) {
      setError((reason as Error).message)
    }
  }
  return (
    <details className="own-teacher">
      <summary>Your own spectrum or W*{own && ` (${describe(own)})`}</summary>
      <label htmlFor={id}>
        Singular values, or the rows of W*, as CSV or JSON; a JSON that this page saved opens as its
        experiment.
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        disabled={isLocked}
        placeholder="1, 0.5, 0.1"
        value={text}
        aria-invalid={error !== null}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="own-teacher-row">
        <button type="button" disabled={isLocked} onClick={() => take(text)}>
          Use it
        </button>
        <label className="own-teacher-file">
          Open a file
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.tsv,.txt,.json"
            disabled={isLocked}
            onChange={async ({ target }) => {
              const file = target.files?.[0]
              if (file) take(await file.text())
              target.value = ''
            }}
          />
        </label>
        {own && (
          <button type="button" disabled={isLocked} onClick={() => change({ teacher: noTeacher })}>
            Remove
          </button>
        )}
      </div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </details>
  )
}

function describe(own: NonNullable<ReturnType<typeof parseOwnTeacher>>): string {
  const { inputs, outputs } = ownTeacherShape(own)
  return own.kind === 'spectrum' ? `${inputs} values` : `W* of ${outputs} × ${inputs}`
}
