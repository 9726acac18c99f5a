import { useId } from 'react'
import type { Params } from '../../experiment/chosen'
import { changeParam } from '../../store/actions'
import { useIsLocked } from '../../store/presentation'
import type { Mark, ParamField, TaskId } from '../../systems/system'
import { ChoiceInput } from './ChoiceControl'
import { FieldLabel } from './FieldLabel'
import { NumberInput } from './NumberControl'

/** A parameter of a system that runs. */
export function ParamControl({
  task,
  system,
  name,
  field,
  value,
  marks,
}: {
  task: TaskId
  system: string
  name: string
  field: ParamField
  value: Params[string]
  marks: readonly Mark[]
}) {
  const id = useId()
  const isLocked = useIsLocked(field.key)
  const onValue = (next: Params[string]) => changeParam(task, system, name, next)
  switch (field.kind) {
    case 'number':
      return <NumberInput field={field} value={Number(value)} onValue={onValue} marks={marks} />
    case 'choice':
      return <ChoiceInput field={field} value={String(value)} onValue={onValue} />
    case 'switch':
      return (
        <div className="field field-switch" data-help={field.help}>
          <FieldLabel field={field} htmlFor={id} />
          <input
            id={id}
            type="checkbox"
            aria-describedby={`${id}-help`}
            disabled={isLocked}
            checked={value === true}
            onChange={(event) => onValue(event.target.checked)}
          />
        </div>
      )
  }
}
