/** @file A question whose answer is sealed until somebody has guessed: neither laws are shown before, nor runs. */

import { create } from 'zustand'
import type { Experiment } from '../../experiment/schema'
import type { Prediction } from '../../theory/laws/prediction'
import { useLab } from '../lab'

export interface Guess {
  readonly guess: number
  readonly answer: number
}

interface Asking {
  /** What theory says, not to be shown yet. */
  readonly sealed: Prediction | null
  /** The first try counts; null before it. */
  readonly tried: Guess | null
}

export const useAsking = create<Asking>(() => ({ sealed: null, tried: null }))

export const lockedSentence =
  'Guess first: the question stands above. What theory says, and the run, come after it.'

/** True while the question of an experiment waits for a guess. */
export const isLocked = ({ ask }: Pick<Experiment, 'ask'>): boolean =>
  ask !== 'none' && useAsking.getState().tried === null

/** The same, followed. */
export function useIsSealed(): boolean {
  const isAsked = useLab(({ experiment }) => experiment.ask !== 'none')
  return useAsking(({ tried }) => tried === null) && isAsked
}

export const seal = (prediction: Prediction): void => useAsking.setState({ sealed: prediction })

/** For another exercise. */
export const forgetGuess = (): void => useAsking.setState({ sealed: null, tried: null })

/** The question of an experiment, as a sentence. */
export const questions: Readonly<Record<Experiment['ask'], string>> = {
  none: '',
  ratio:
    'How many steps does gradient descent take for each of the natural gradient, to 10⁻⁶ of the start’s loss?',
  sgd: 'How many steps does gradient descent take to 10⁻⁶ of the start’s loss?',
  ng: 'How many steps does the natural gradient take to 10⁻⁶ of the start’s loss?',
}

/** What theory answers; null where there is no law to say. */
export function answerTo(ask: Experiment['ask'], { laws }: Prediction): number | null {
  const steps = (id: string) => laws[id]?.stepsToTarget ?? null
  const [natural, sgd] = [steps('naturalGradient'), steps('sgd')]
  if (ask === 'ng') return natural
  if (ask === 'sgd') return sgd
  return natural && sgd ? sgd / natural : null
}

/** How many factors of ten lie between a guess and the answer. */
export const decadesOff = ({ guess, answer }: Guess): number => Math.abs(Math.log10(guess / answer))

/** Takes a guess, a positive number; only the first one counts. @returns whether there was an answer to compare it with */
export function tryGuess(guess: number): boolean {
  const { sealed, tried } = useAsking.getState()
  const answer = sealed && answerTo(useLab.getState().experiment.ask, sealed)
  if (tried || !answer) return false
  useAsking.setState({ tried: { guess, answer } })
  useLab.setState({ prediction: sealed, laws: 'current' })
  return true
}
