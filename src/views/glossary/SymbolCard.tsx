import { useEffect, useState } from 'react'
import { highlight } from '../../store/highlight'
import { type Entry, entryOf } from './entries'
import { Meaning } from './Meaning'

/** The views whose formulas keep to the glossary; those of the systems bring a list of their own. */
const letters = ['loss', 'modes', 'curvature', 'noise']
  .map((tab) => `.lab-${tab} .equation mi`)
  .join(', ')

/** Letters that count, as the i of u_i does. */
const indices = ':is(msub, msubsup, munder) > :nth-child(2)'

/** Says what a letter stands for that was tapped in a formula; another tap, or Escape, puts it away. */
export function SymbolCard() {
  const [entry, setEntry] = useState<Entry | null>(null)
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const isLetter =
        target instanceof Element && target.matches(letters) && !target.closest(indices)
      const tapped = isLetter ? (entryOf(target.textContent.trim()) ?? null) : null
      setEntry((before) => {
        if (tapped || before) highlight(tapped?.system ?? null)
        return tapped
      })
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setEntry(null)
    }
    addEventListener('click', onClick)
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('click', onClick)
      removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <div className="symbol-card" role="status" hidden={entry === null}>
      {entry && (
        <>
          <b className="symbol-sign">{entry.sign}</b> <Meaning entry={entry} />
        </>
      )}
    </div>
  )
}
