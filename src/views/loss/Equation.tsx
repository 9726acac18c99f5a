import type { ReactNode } from 'react'
import { highlight } from '../../store/highlight'

/** A formula with a sentence; pointing at it makes its system's curves stand out. */
export function Equation({ system, children }: { system: string; children: ReactNode }) {
  return (
    <div
      className="equation"
      onPointerEnter={() => highlight(system)}
      onPointerLeave={() => highlight(null)}
    >
      {children}
    </div>
  )
}
