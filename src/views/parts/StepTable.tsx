import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/numbers'

interface StepColumn {
  readonly name: string
  /** What stands at a step. */
  at(step: number): string
}

/** Numbers by step: a row a step, a column a curve. */
export function StepTable({
  caption,
  isCaptionShown = false,
  steps,
  columns,
  children,
}: {
  caption: ReactNode
  isCaptionShown?: boolean
  steps: readonly number[]
  columns: readonly StepColumn[]
  /** Further rows. */
  children?: ReactNode
}) {
  return (
    <table>
      <caption className={isCaptionShown ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">step</th>
          {columns.map(({ name }) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step}>
            <th scope="row">{formatNumber(step)}</th>
            {columns.map(({ name, at }) => (
              <td key={name}>{at(step)}</td>
            ))}
          </tr>
        ))}
        {children}
      </tbody>
    </table>
  )
}
