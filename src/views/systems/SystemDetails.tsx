import { formatNumber } from '../../charts/numbers'
import { systemsOf } from '../../store/actions'
import { useLab } from '../../store/lab'
import { offerOf } from '../../systems/chosen'
import { noLaw } from '../../systems/noLaw'
import type { System, TaskId } from '../../systems/system'
import { ParamControl } from '../experiment/ParamControl'

/** A system's card: what it does, its law, and its parameters while it runs in the experiment. */
export function SystemDetails({ task, system }: { task: TaskId; system: System }) {
  const experiment = useLab((state) => state.experiment)
  const { id, source } = system
  const params = systemsOf(task, experiment).find((one) => one.id === id)?.params
  const offer = offerOf(task, id)?.offer
  return (
    <div className="system-details">
      <p>{system.help}</p>
      <p className="note">
        {source.authors}: <cite>{source.title}</cite>, {source.year}.
      </p>
      {params && task === 'deepLinear' && <LawLine id={id} />}
      {params && offer ? (
        Object.entries(offer.params)
          .filter(([name]) => offer.isShown?.(name, experiment, params) ?? true)
          .map(([name, field]) => (
            <ParamControl
              key={name}
              task={task}
              system={id}
              name={name}
              field={field}
              value={params[name]!}
              marks={offer.marks?.[name] ?? []}
            />
          ))
      ) : (
        <p className="note">
          {offer ? 'Tick it to set its parameters and see its law.' : 'Not offered on this task.'}
        </p>
      )}
    </div>
  )
}

function LawLine({ id }: { id: string }) {
  const prediction = useLab((state) => state.prediction)
  if (!prediction) return null
  const run = prediction.laws[id]
  if (!run) return <p>{noLaw(id)}</p>
  if (run.law && 'reason' in run.law) return <p>No law: {run.law.reason}</p>
  return (
    <p>
      Its law:{' '}
      {run.stepsToTarget === null ? 'no arrival' : `${formatNumber(run.stepsToTarget)} steps`} to
      10⁻⁶.
    </p>
  )
}
