import { useEffect, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { entrantOf } from '../../store/leaderboard/trial'
import { Predictor } from '../../store/predictor'
import { laws } from '../../theory/laws/laws'
import type { RunPrediction } from '../../theory/laws/runPrediction'
import { kindNames } from '../loss/kindNames'

/** What theory says of a system on the deep linear task, whether it runs there or not. Why it says nothing of others, their descriptions tell. */
export function SystemLaw({ id }: { id: string }) {
  return laws[id] ? <Known id={id} /> : <p>So no law is drawn of it.</p>
}

type Answer = RunPrediction | { readonly failure: string }

function Known({ id }: { id: string }) {
  const experiment = useLab((state) => state.experiment)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const entrant = entrantOf('deepLinear', id, experiment)
  const asked = JSON.stringify({ ...experiment, systems: entrant ? [entrant] : [] })
  useEffect(() => {
    const predictor = new Predictor({
      onPrediction: ({ laws: { [id]: run } }) => setAnswer(run ?? null),
      onSeed: () => {},
      onFailure: (failure) => setAnswer({ failure }),
    })
    predictor.predict(JSON.parse(asked))
    return () => predictor.close()
  }, [id, asked])
  if (!answer) return <p className="note">Computing …</p>
  if ('failure' in answer) return <p>{answer.failure}</p>
  const { law, stepsToTarget, largestStep, notes } = answer
  if (!('excess' in law)) return <p>No law here: {law.reason}</p>
  return (
    <>
      <p>
        On this problem ({kindNames[law.kind]}):{' '}
        <b data-testid={`law-steps-${id}`}>
          {stepsToTarget === null ? 'no arrival' : `${formatNumber(stepsToTarget)} steps`}
        </b>{' '}
        to 10⁻⁶{largestStep !== null && `; stable up to a step of ${formatNumber(largestStep)}`}.
      </p>
      {notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </>
  )
}
