import type { ReactNode } from 'react'

interface PlotSelectProps<T extends string> {
  /** What is chosen: stands before it. */
  readonly word: ReactNode
  readonly help?: string
  readonly value: T
  readonly options: readonly {
    readonly value: T
    readonly label: string
    readonly isOff?: boolean
  }[]
  readonly isOff?: boolean
  readonly onValue: (value: T) => void
}

/** One of a few named values, chosen beside the plot that it changes. */
export function PlotSelect<T extends string>({
  word,
  help,
  value,
  options,
  isOff = false,
  onValue,
}: PlotSelectProps<T>) {
  return (
    <label className="axis-choice" title={help}>
      {word}{' '}
      <select value={value} disabled={isOff} onChange={(event) => onValue(event.target.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isOff}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
