import { useLab } from '../../store/lab'
import { Guess } from '../first/Guess'
import { AfterFirstPicture, soonPart } from '../parts/soonPart'
import { ChoiceControl } from './ChoiceControl'
import { FieldGroup } from './FieldGroup'
import { Float32Note } from './Float32Note'
import { groupSummaries } from './groupSummaries'
import { Leading } from './Leading'
import { NumberControl } from './NumberControl'
import { DefaultSystems, MoreSystems } from './SystemCards'

const OwnTeacher = soonPart('The field for a teacher of your own', () => import('./OwnTeacher'))

/** Everything a run depends on, what matters most above. Fields that mean nothing for the chosen problem are not shown. */
export function ExperimentPanel() {
  const experiment = useLab((state) => state.experiment)
  const isOpening = useLab((state) => state.isOpening)
  const { depth, start, inputKappa, batch } = experiment
  const summaries = groupSummaries(experiment)
  return (
    <aside className="experiment" aria-label="Experiment">
      <Leading />
      {isOpening && <Guess />}
      <div className="groups">
        <section aria-labelledby="systems-heading">
          <h2 id="systems-heading">Systems</h2>
          <DefaultSystems task="deepLinear" />
        </section>
        <FieldGroup
          name="Start"
          summary={summaries.start}
          fields={['start', 'z0', 'seed', 'seeds']}
        >
          <ChoiceControl name="start" />
          {(start === 'balanced' || start === 'polar') && <NumberControl name="z0" />}
          <NumberControl name="seed" />
          <NumberControl name="seeds" />
        </FieldGroup>
        <FieldGroup name="Samples" summary={summaries.samples} fields={['batch', 'labelNoise']}>
          <NumberControl name="batch" />
          {batch > 0 && <NumberControl name="labelNoise" />}
        </FieldGroup>
        <FieldGroup name="Shape" summary={summaries.shape} fields={['width', 'hidden', 'outputs']}>
          <NumberControl name="width" />
          {depth > 1 && <NumberControl name="hidden" />}
          <NumberControl name="outputs" />
        </FieldGroup>
        <FieldGroup
          name="Spectrum"
          summary={summaries.spectrum}
          fields={['spectrum', 'teacher', 'inputKappa', 'inputBasis']}
        >
          <ChoiceControl name="spectrum" />
          <AfterFirstPicture>
            <OwnTeacher />
          </AfterFirstPicture>
          <NumberControl name="inputKappa" />
          {inputKappa > 1 && <ChoiceControl name="inputBasis" />}
        </FieldGroup>
        <MoreSystems task="deepLinear" />
        <FieldGroup
          name="Limits and backend"
          summary={summaries.limits}
          fields={['steps', 'stopAt', 'pace', 'backend']}
        >
          <NumberControl name="steps" />
          <ChoiceControl name="stopAt" />
          <Float32Note />
          <NumberControl name="pace" />
          <ChoiceControl name="backend" />
        </FieldGroup>
      </div>
    </aside>
  )
}
