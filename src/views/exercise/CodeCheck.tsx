import { type FormEvent, useId, useState } from 'react'

/** What came of a check. */
interface Checked {
  readonly name: string
  readonly isGood: boolean
  readonly sentences: readonly string[]
}

/** Checks a code that somebody has handed in: its run is trained again here. */
export function CodeCheck() {
  const id = useId()
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [checked, setChecked] = useState<Checked | null>(null)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setChecked(null)
    try {
      // What trains and predicts is fetched by who checks alone.
      const { checkCode } = await import('../../store/exercise/checkCode')
      setChecked(await checkCode(code))
    } catch (error) {
      setChecked({ name: '', isGood: false, sentences: [(error as Error).message] })
    }
    setBusy(false)
  }
  return (
    <form className="exercise-code" onSubmit={onSubmit}>
      <label htmlFor={id}>Check a result code</label>
      <p className="note" id={`${id}-note`}>
        A student hands it in from an exercise; here the run is trained again and compared.
      </p>
      <input
        id={id}
        type="text"
        autoComplete="off"
        aria-describedby={`${id}-note`}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" disabled={isBusy || code.trim() === ''}>
        {isBusy ? 'Training it again …' : 'Check'}
      </button>
      <div role="status">
        {checked && (
          <>
            <p data-testid="code-verdict">
              <b>{checked.isGood ? 'It holds' : 'It does not hold'}</b>
              {checked.name && `: ${checked.name}`}
            </p>
            {checked.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </>
        )}
      </div>
    </form>
  )
}
