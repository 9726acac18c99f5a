/** @file Whether a result code says the truth: its run is trained again, on the machine of whoever asks. */

import { buildProblem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { predict } from '../../theory/laws/prediction'
import { keptLink } from '../kept/keptLinks'
import type { Recorded } from '../kept/retrain'
import { parseLink } from '../link/link'
import { arrivalOf, broken, goalInWords, goalOf, isMet } from './goal'
import { answerTo, decadesOff } from './guess'
import type { Result } from './resultCode'

export interface Verdict {
  readonly isGood: boolean
  /** What was found, a sentence each. */
  readonly sentences: readonly string[]
}

/** @param train trains a run of the deep linear task to its end */
export async function checkResult(
  { link, arrival, guess }: Result,
  train: (link: ReturnType<typeof keptLink>) => Promise<Recorded>,
): Promise<Verdict> {
  const { experiment } = parseLink(link)
  const goal = goalOf(experiment)
  const sentences: string[] = []
  let isGood = goal !== null || guess !== null
  if (goal) {
    sentences.push(goalInWords(goal))
    const missing = broken(goal, experiment)
    if (missing.length > 0) sentences.push(`Not kept: ${missing.join(', ')}.`)
    const { traces } = await train(keptLink('deepLinear', experiment))
    const found = arrivalOf(goal, traces)
    sentences.push(
      found
        ? `Trained again here: ${found.step.toLocaleString('en-GB')} steps; the code says ${arrival?.step.toLocaleString('en-GB') ?? 'none'}.`
        : 'Trained again here, it does not reach that loss.',
    )
    isGood = isMet(goal, experiment, found)
  }
  if (guess !== null) {
    const answer = answerOf(experiment)
    sentences.push(
      answer === null
        ? 'There is no law that answers the question.'
        : `Guessed ${plain(guess)}, the answer is ${plain(answer)}: ${decadesOff({ guess, answer }).toFixed(2)} decades off.`,
    )
    if (answer === null) isGood = false
  }
  if (sentences.length === 0) sentences.push('The code holds neither a goal nor a guess.')
  return { isGood, sentences }
}

function answerOf(experiment: Experiment): number | null {
  if (experiment.ask === 'none') return null
  return answerTo(experiment.ask, predict(experiment, buildProblem(experiment)))
}

const plain = (value: number) =>
  (value >= 100 ? Math.round(value) : Number(value.toPrecision(3))).toLocaleString('en-GB')
