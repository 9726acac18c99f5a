import type { Params } from '../../experiment/chosen'
import { changeParam } from '../../store/actions'
import type { Mark, ParamField, TaskId } from '../../systems/system'
import { ChoiceInput } from './ChoiceControl'
import { NumberInput } from './NumberControl'
import { SwitchInput } from './SwitchControl'

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
  const onValue = (next: Params[string]) => changeParam(task, system, name, next)
  switch (field.kind) {
    case 'number':
      return <NumberInput field={field} value={Number(value)} onValue={onValue} marks={marks} />
    case 'choice':
      return <ChoiceInput field={field} value={String(value)} onValue={onValue} />
    case 'switch':
      return <SwitchInput field={field} value={value === true} onValue={onValue} />
  }
}
