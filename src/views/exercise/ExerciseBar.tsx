import { useLab } from '../../store/lab'
import { AskLine } from './AskLine'
import { GoalLine } from './GoalLine'
import { HandIn } from './HandIn'

/** Under the header while a link sets an exercise: its question, its goal, and the result to hand in. */
export default function ExerciseBar() {
  const isAsked = useLab(({ experiment }) => experiment.ask !== 'none')
  const hasGoal = useLab(({ experiment }) => experiment.goal !== '')
  return (
    <section className="exercise" aria-label="Exercise">
      {isAsked && <AskLine />}
      {hasGoal && <GoalLine />}
      <HandIn />
    </section>
  )
}
