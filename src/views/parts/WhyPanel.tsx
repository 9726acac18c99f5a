import type { ReactNode } from 'react'
import { showDerivations, useDerivations } from '../../store/folds'

/** Why a view shows what it shows: in sentences, and the formulas behind them when they are asked for. */
export function WhyPanel({ children }: { children: ReactNode }) {
  const areShown = useDerivations((state) => state.areShown)
  return (
    <aside
      className={areShown ? 'why' : 'why why-plain'}
      aria-label="Why"
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
