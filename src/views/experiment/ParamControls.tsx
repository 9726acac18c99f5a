import type { Params } from '../../experiment/chosen'
import { useLab } from '../../store/lab'
import type { Offer, TaskId } from '../../systems/system'
import type { RunPrediction } from '../../theory/laws/runPrediction'
import { ParamControl } from './ParamControl'

/** The parameters of a system that mean anything beside the others. */
export function ParamControls({
  task,
  system,
  offer,
  params,
  marks = {},
}: {
  task: TaskId
  system: string
  offer: Offer
  params: Params
  /** Beside the system's own, by parameter. */
  marks?: RunPrediction['marks']
}) {
  const experiment = useLab((state) => state.experiment)
  return Object.entries(offer.params)
    .filter(([name]) => offer.isShown?.(name, experiment, params) ?? true)
    .map(([name, field]) => (
      <ParamControl
        key={name}
        task={task}
        system={system}
        name={name}
        field={field}
        value={params[name]!}
        marks={[...(marks[name] ?? []), ...(offer.marks?.[name] ?? [])]}
      />
    ))
}
