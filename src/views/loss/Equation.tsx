import type { ReactNode } from 'react'
import type { OptimizerId } from '../../experiment/optimizers'
import { highlight } from '../../store/highlight'

/** A formula with a sentence; pointing at it makes its optimizer's curves stand out. */
export function Equation({ optimizer, children }: { optimizer: OptimizerId; children: ReactNode }) {
  return (
    <div
      className={`equation equation-${optimizer}`}
      onPointerEnter={() => highlight(optimizer)}
      onPointerLeave={() => highlight(null)}
    >
      {children}
    </div>
  )
}
