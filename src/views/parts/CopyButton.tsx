import { useState } from 'react'
import { copyText } from '../../browser/clipboard'

type Outcome = 'idle' | 'copied' | 'refused'

/** Puts a text on the clipboard; shows it, to copy by hand, where that is not allowed. */
export function CopyButton({
  label,
  what,
  text,
}: {
  label: string
  /** What is copied, in a word: "link". */
  what: string
  text: () => string
}) {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  const copy = async () => {
    const isCopied = await copyText(text())
    setOutcome(isCopied ? 'copied' : 'refused')
    if (isCopied) setTimeout(() => setOutcome('idle'), 2000)
  }
  return (
    <>
      <button type="button" className="copy-link" onClick={copy}>
        {outcome === 'copied' ? 'Copied' : label}
      </button>
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && `The ${what} is on the clipboard.`}
      </span>
      {outcome === 'refused' && (
        <input
          className="copy-by-hand"
          aria-label={`${what.charAt(0).toUpperCase()}${what.slice(1)} to copy by hand`}
          readOnly
          ref={selectAll}
          value={text()}
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
