import type { ReactNode } from 'react'
import { showDerivations, useDerivations } from '../../store/folds'
import type { Entry } from '../glossary/entries'
import { explainedBy } from '../glossary/ownLetters'

/** Why a view shows what it shows: in sentences, and the formulas behind them when they are asked for. */
export function WhyPanel({
  letters,
  children,
}: {
  /** Of its formulas, where they are not the glossary’s. */
  letters?: readonly Entry[]
  children: ReactNode
}) {
  const areShown = useDerivations((state) => state.areShown)
  return (
    <aside
      className={areShown ? 'why' : 'why why-plain'}
      aria-label="Why"
      ref={letters && explainedBy(letters)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
      tabIndex={0}
    >
      <button
        type="button"
        className="link derivations"
        aria-expanded={areShown}
        onClick={() => showDerivations(!areShown)}
      >
        {areShown ? 'Hide the derivation' : 'Show the derivation'}
      </button>
      {children}
    </aside>
  )
}
