import { type ReactNode, useEffect } from 'react'
import type { FieldName } from '../../experiment/schema'
import { openGroup, useOpenGroups } from '../../store/folds'
import { useLab } from '../../store/lab'
import { isUsual } from '../../store/opening'

/**
 * Controls that belong together, folded to a line that says how they stand. Open where something in it is
 * not as the page opens with, as after a link that changes it.
 */
export function FieldGroup({
  name,
  summary,
  fields,
  children,
}: {
  name: string
  summary: string
  fields: readonly FieldName[]
  children: ReactNode
}) {
  const isOwn = useLab(({ experiment }) => fields.some((field) => !isUsual(field, experiment)))
  const isOpen = useOpenGroups((groups) => groups[name] ?? isOwn)
  useEffect(() => {
    if (isOwn) openGroup(name, true)
  }, [isOwn, name])
  return (
    <details
      className="field-group"
      open={isOpen}
      onToggle={({ currentTarget }) => openGroup(name, currentTarget.open)}
    >
      <summary>
        <b>{name}</b> <span className="group-summary">{summary}</span>
      </summary>
      {children}
    </details>
  )
}
