import { type FormEvent, useId, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { answerTo, decadesOff, questions, tryGuess, useAsking } from '../../store/exercise/guess'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'

/** The question with a field for the first guess; then the answer, and how far the guess was from it. */
export function AskLine() {
  const ask = useLab(({ experiment }) => experiment.ask)
  const tried = useAsking((state) => state.tried)
  const sealed = useAsking((state) => state.sealed)
  return (
    <div className="exercise-line">
      <p className="exercise-question">{questions[ask]}</p>
      {tried ? (
        <p className="exercise-answer" role="status">
          You guessed <b>{formatNumber(tried.guess)}</b>; theory says{' '}
          <b data-testid="ask-answer">{formatNumber(tried.answer)}</b>:{' '}
          <b data-testid="ask-score">{formatNumber(decadesOff(tried), 2)}</b> decades off,{' '}
          {verdict(decadesOff(tried))}.
        </p>
      ) : sealed && answerTo(ask, sealed) === null ? (
        <p role="status">No law of this experiment answers it.</p>
      ) : (
        <GuessForm isReady={sealed !== null} />
      )}
    </div>
  )
}

function GuessForm({ isReady }: { isReady: boolean }) {
  const id = useId()
  const [text, setText] = useState('')
  const guess = Number(text.replace(/[\s,]/g, ''))
  const isNumber = text.trim() !== '' && guess > 0 && Number.isFinite(guess)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isNumber && tryGuess(guess)) lab.reset()
  }
  return (
    <form onSubmit={onSubmit}>
      <label htmlFor={id}>Your guess</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={!isReady || !isNumber}>
        Guess
      </button>
    </form>
  )
}

/** In words, by the factors of ten between guess and answer. */
function verdict(decades: number): string {
  if (decades < 0.05) return 'as good as exact'
  if (decades < 0.3) return 'within a factor of two'
  return decades < 1 ? 'the right order of magnitude' : 'the wrong order of magnitude'
}
