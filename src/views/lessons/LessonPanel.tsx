import { useEffect, useRef } from 'react'
import { lessons } from '../../lessons/all'
import type { Lesson } from '../../lessons/lesson'
import { questions } from '../../lessons/setups'
import { change } from '../../store/actions'
import { lockedSentence, useIsSealed } from '../../store/exercise/guess'
import { goBackFromLesson, leaveLesson, openLesson, useBefore } from '../../store/lesson'
import { LessonAnswer } from './LessonAnswer'
import { LessonFigures } from './LessonFigures'

/** One lesson, beside the lab that it asks to be used. */
export function LessonPanel({ number }: { number: number }) {
  const lesson = lessons[number - 1]!
  const isSealed = useIsSealed()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lesson is read from its head
  useEffect(() => heading.current?.focus({ preventScroll: true }), [number])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
    <aside className="lesson" aria-label={`Lesson ${number} of ${lessons.length}`} tabIndex={0}>
      <Place number={number} />
      <h2 className="lesson-question" ref={heading} tabIndex={-1}>
        {questions[number - 1]}
      </h2>
      {lesson.story.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <h3>Try it</h3>
      <Tasks lesson={lesson} />
      <h3>The numbers now</h3>
      {isSealed ? <p>{lockedSentence}</p> : <LessonFigures lesson={lesson} />}
      {!isSealed && <LessonAnswer key={number} lesson={lesson} />}
      <Ways number={number} />
    </aside>
  )
}

/** Which lesson it is, and the ways to those beside it and out. */
function Place({ number }: { number: number }) {
  return (
    <div className="lesson-place">
      <span>
        Lesson {number} of {lessons.length}
      </span>
      <button
        type="button"
        aria-label="Previous lesson"
        disabled={number === 1}
        onClick={() => openLesson(number - 1)}
      >
        ‹
      </button>
      <button
        type="button"
        aria-label="Next lesson"
        disabled={number === lessons.length}
        onClick={() => openLesson(number + 1)}
      >
        ›
      </button>
      <button
        type="button"
        aria-label="Leave the lessons, keep this"
        onClick={() => leave(leaveLesson)}
      >
        ×
      </button>
    </div>
  )
}

function Tasks({ lesson }: { lesson: Lesson }) {
  return (
    <ol className="lesson-tasks">
      {lesson.tasks.map(({ words, press }) => (
        <li key={words}>
          {words}
          {press && (
            <button type="button" onClick={() => change(press.changes())}>
              {press.label}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

/** On to the next lesson, back to the beginning of this one, or to what was there before them. */
function Ways({ number }: { number: number }) {
  const hasBefore = useBefore((state) => state.experiment !== null)
  const next = questions[number]
  return (
    <div className="lesson-ways">
      {next && (
        <button type="button" onClick={() => openLesson(number + 1)}>
          Next: {next}
        </button>
      )}
      <button type="button" onClick={() => openLesson(number)}>
        Start over
      </button>
      <button type="button" onClick={() => leave(leaveLesson)}>
        Leave, keep this
      </button>
      {hasBefore && (
        <button type="button" onClick={() => leave(goBackFromLesson)}>
          Leave, back to before
        </button>
      )}
    </div>
  )
}

/** The panel goes, and its menu is where to go on from. */
function leave(how: () => void): void {
  document.querySelector<HTMLElement>('.lesson-menu summary')?.focus()
  how()
}
