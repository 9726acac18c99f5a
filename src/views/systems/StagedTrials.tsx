import { useLab } from '../../store/lab'
import { TrialButton } from './TrialButton'

/** The trials of the experiment's task, as a stage starts them. */
export default function StagedTrials() {
  return <TrialButton task={useLab(({ experiment }) => experiment.trialTask)} />
}
