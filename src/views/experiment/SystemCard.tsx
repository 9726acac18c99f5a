import { type CSSProperties, useId } from 'react'
import { formatNumber } from '../../charts/numbers'
import type { Params } from '../../experiment/chosen'
import { switchSystem, systemsOf } from '../../store/actions'
import { highlight, press, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import type { Offered } from '../../systems/chosen'
import { capital, nameOn, systemName } from '../../systems/names'
import type { TaskId } from '../../systems/system'
import { AfterFirstPicture, soonPart } from '../parts/soonPart'
import { colorOf, lookOf } from '../parts/tones'
import { ParamControls } from './ParamControls'

const SystemHelp = soonPart('The words on a system', () => import('./SystemHelp'))

/** A system with its switch, and while it runs its parameters and what theory says of them. */
export function SystemCard({
  task,
  offered: { system, offer },
  isFolded = false,
}: {
  task: TaskId
  offered: Offered
  /** One of many, with its help in sight and no frame of its own. */
  isFolded?: boolean
}) {
  const { id } = system
  const inputId = useId()
  const isLocked = useIsLocked(task === 'deepLinear' ? 'sys' : 'aesys')
  const experiment = useLab((state) => state.experiment)
  const params = systemsOf(task, experiment).find((one) => one.id === id)?.params ?? null
  const name = capital(task === 'deepLinear' ? systemName(id, experiment) : nameOn(task, id))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset’s legend could not hold the switch
    <div
      className={isFolded ? 'system-folded' : 'system'}
      style={{ '--slider': colorOf(task, id) } as CSSProperties}
      role="group"
      aria-label={name}
      onPointerEnter={() => highlight(id)}
      onPointerLeave={() => highlight(null)}
    >
      <div className="system-name">
        <input
          id={inputId}
          type="checkbox"
          aria-describedby={`${inputId}-help`}
          disabled={isLocked}
          checked={params !== null}
          onChange={(event) => switchSystem(task, id, event.target.checked)}
        />
        <label htmlFor={inputId}>{name}</label>
        <Swatch task={task} id={id} name={name} isOn={params !== null} />
        {!isFolded && (
          <span id={`${inputId}-help`} className="help">
            <AfterFirstPicture>
              <SystemHelp id={id} />
            </AfterFirstPicture>
          </span>
        )}
      </div>
      {isFolded && (
        <p id={`${inputId}-help`} className="note">
          <SystemHelp id={id} />
        </p>
      )}
      {params && <Parameters task={task} id={id} offer={offer} params={params} />}
    </div>
  )
}

/** The system's line on the plots; pressed, its curves stand out. */
function Swatch({
  task,
  id,
  name,
  isOn,
}: {
  task: TaskId
  id: string
  name: string
  isOn: boolean
}) {
  const isPressed = useHighlight((state) => state.pressed === id)
  const className = `swatch swatch-${lookOf(task, id).stroke}`
  if (!isOn) return <span className={className} aria-hidden="true" />
  return (
    <button
      type="button"
      className="swatch-button"
      aria-pressed={isPressed}
      aria-label={`Let ${name} stand out`}
      title="Let its curves stand out"
      onClick={() => press(id)}
    >
      <span className={className} />
    </button>
  )
}

function Parameters({
  task,
  id,
  offer,
  params,
}: {
  task: TaskId
  id: string
  offer: Offered['offer']
  params: Params
}) {
  const prediction = useLab((state) => state.prediction)
  const law = task === 'deepLinear' ? prediction?.laws[id] : undefined
  return (
    <>
      <ParamControls task={task} system={id} offer={offer} params={params} marks={law?.marks} />
      {task === 'deepLinear' && (
        <dl className="figures">
          <dt>predicted steps to 10⁻⁶</dt>
          <dd>
            {!prediction
              ? '…'
              : law?.stepsToTarget == null
                ? 'no law'
                : formatNumber(law.stepsToTarget)}
          </dd>
          {law?.figures?.map(({ label, value }) => (
            <div key={label} className="figure">
              <dt>{label}</dt>
              <dd>{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
