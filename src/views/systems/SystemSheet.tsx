import { Fragment } from 'react'
import { useLab } from '../../store/lab'
import type { Row } from '../../store/leaderboard/rows'
import type { TrialTaskId } from '../../store/leaderboard/trial'
import { entrantOf } from '../../store/leaderboard/trial'
import { offerOf } from '../../systems/chosen'
import type { System } from '../../systems/system'
import { ParamControls } from '../experiment/ParamControls'
import { explainedBy } from '../glossary/ownLetters'
import { setFormula } from '../parts/math'
import { MeasuredSentences } from './MeasuredSentences'
import { SourceButton } from './SourceButton'
import { StandingSentences } from './StandingSentences'
import { SystemLaw } from './SystemLaw'
import { sheetLetters } from './sheetLetters'
import { signOf } from './signs'

/** A system's card: its equation, its parameters, its law, where it wins and loses, and its source. */
export function SystemSheet({
  task,
  system,
  rows,
}: {
  task: TrialTaskId
  system: System
  rows: readonly Row[]
}) {
  const { id, source } = system
  return (
    <section className="system-sheet" aria-label={`Card of ${system.name}`}>
      <div>
        <p>{system.help}</p>
        <Equation task={task} system={system} />
        <p className="note">
          {source.authors}: <cite>{source.title}</cite>, {source.year}
          {source.number && `; number ${source.number} of the paper’s reference list`}.
        </p>
        <SourceButton id={id} />
      </div>
      <div>
        <h3>Here</h3>
        <StandingSentences id={id} rows={rows} />
        <MeasuredSentences id={id} />
        <h3>Keeps of the curvature</h3>
        <p>{system.keeps}</p>
        <h3>In deep linear networks</h3>
        <p>{system.inLinearNets}</p>
        <SystemLaw id={id} />
      </div>
      <div>
        <h3>Parameters</h3>
        <Parameters task={task} id={id} />
      </div>
    </section>
  )
}

function Equation({ task, system }: { task: TrialTaskId; system: System }) {
  const { lines, symbols } = system.formula
  return (
    <>
      <div className="sheet-equation" ref={explainedBy(sheetLetters(task, system))}>
        {lines.map((line) => (
          <Fragment key={line}>{setFormula(line)}</Fragment>
        ))}
      </div>
      <dl className="signs">
        {symbols.map((name) => (
          <div key={name}>
            <dt>
              <math>{signOf(name).sign}</math>
            </dt>
            <dd>{signOf(name).meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Parameters({ task, id }: { task: TrialTaskId; id: string }) {
  const experiment = useLab((state) => state.experiment)
  const offer = offerOf(task, id)?.offer
  const params = entrantOf(task, id, experiment)?.params
  if (!offer || !params) return <p className="note">It is not offered on this task.</p>
  const hasNone = Object.keys(offer.params).length === 0
  return (
    <>
      <p className="note">
        {hasNone ? 'It has none.' : 'A change ticks it: trials run it as it stands here.'}
      </p>
      <ParamControls task={task} system={id} offer={offer} params={params} />
    </>
  )
}
