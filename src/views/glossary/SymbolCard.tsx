import { useEffect, useState } from 'react'
import { highlight } from '../../store/highlight'
import { type Entry, entryOf } from './entries'
import { Meaning } from './Meaning'

/** Says what a letter stands for that was tapped in a formula; another tap, or Escape, puts it away. */
export function SymbolCard() {
  const [entry, setEntry] = useState<Entry | null>(null)
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const letter = target instanceof Element && target.matches('math mi') ? target : null
      const tapped = letter ? (entryOf(letter.textContent.trim()) ?? null) : null
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
