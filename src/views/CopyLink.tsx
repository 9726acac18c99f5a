import { useState } from 'react'
import { currentLink } from '../store/address'

type Outcome = 'idle' | 'copied' | 'refused'

/** Puts the link of the whole experiment on the clipboard; shows it where that is not allowed. */
export function CopyLink() {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(currentLink())
      setOutcome('copied')
      setTimeout(() => setOutcome('idle'), 2000)
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <>
      <button type="button" className="copy-link" onClick={copy}>
        {outcome === 'copied' ? 'Copied' : 'Copy link'}
      </button>
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && 'The link is on the clipboard.'}
      </span>
      {outcome === 'refused' && (
        <input
          className="copy-by-hand"
          aria-label="Link to copy by hand"
          readOnly
          ref={selectAll}
          value={currentLink()}
          onBlur={() => setOutcome('idle')}
        />
      )}
    </>
  )
}

function selectAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
