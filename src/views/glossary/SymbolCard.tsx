import { useEffect, useState } from 'react'
import { highlight } from '../../store/highlight'
import type { Entry } from './entries'
import { entryAt, formulas } from './letters'
import { Meaning } from './Meaning'

/** A letter of a formula, and what it stands for. */
interface Tapped {
  readonly letter: Element
  readonly entry: Entry
}

const tappedAt = (letter: Element): Tapped[] => {
  const entry = entryAt(letter)
  return entry ? [{ letter, entry }] : []
}

/**
 * Says what a letter of a formula stands for, that was tapped, or reached from a formula that has the focus:
 * Enter shows its first letter, the arrows those beside it. Another tap, Escape or Tab puts it away.
 */
export default function SymbolCard() {
  const [tapped, setTapped] = useState<Tapped | null>(null)
  useEffect(() => {
    let now: Tapped | null = null
    const show = (next: Tapped | null) => {
      if (!next && !now) return
      now?.letter.removeAttribute('data-tapped')
      next?.letter.setAttribute('data-tapped', '')
      highlight(next?.entry.system ?? null)
      now = next
      setTapped(next)
    }
    const onClick = ({ target }: MouseEvent) =>
      show(target instanceof Element ? (tappedAt(target)[0] ?? null) : null)
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event
      if (key === 'Escape') show(null)
      if (!(target instanceof Element && target.matches(formulas))) return
      const letters = [...target.querySelectorAll('mi')].flatMap(tappedAt)
      const at = letters.findIndex(({ letter }) => letter === now?.letter)
      const to = { Enter: Math.max(at, 0), ArrowRight: at + 1, ArrowLeft: at - 1 }[key]
      if (to === undefined) return
      show(letters.at(to % Math.max(1, letters.length)) ?? null)
      event.preventDefault()
    }
    const onLeave = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches(formulas)) show(null)
    }
    addEventListener('click', onClick)
    addEventListener('keydown', onKey)
    addEventListener('focusout', onLeave)
    return () => {
      removeEventListener('click', onClick)
      removeEventListener('keydown', onKey)
      removeEventListener('focusout', onLeave)
    }
  }, [])
  return (
    <div className="symbol-card" role="status" hidden={tapped === null}>
      {tapped && (
        <>
          <b className="symbol-sign">{tapped.entry.sign}</b> <Meaning entry={tapped.entry} />
        </>
      )}
    </div>
  )
}
