import { type ReactNode, useState } from 'react'

/** The plotted numbers for screen readers and for whoever wants to read them; computed only while open. */
export function TableOfNumbers({ children }: { children: () => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="table-of-numbers"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>Table of the plotted numbers</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
        <div tabIndex={0}>{children()}</div>
      )}
    </details>
  )
}

const rows = 24

/** Steps spread evenly over a run, its first and its last among them. */
export const tabledSteps = (lastStep: number): number[] => [
  ...new Set(Array.from({ length: rows + 1 }, (_, i) => Math.round((lastStep * i) / rows))),
]
