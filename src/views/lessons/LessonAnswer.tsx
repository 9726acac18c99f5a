import { useState } from 'react'
import type { Lesson } from '../../lessons/lesson'

/** Why it is so, once it is asked for: its numbers are computed then. */
export function LessonAnswer({ lesson }: { lesson: Lesson }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <details className="lesson-answer" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Why is it so?</summary>
        {isOpen && lesson.answer().map((text) => <p key={text}>{text}</p>)}
      </details>
      <h3>To read on</h3>
      <ul className="lesson-references">
        {lesson.references.map(({ text, address }) => (
          <li key={text}>
            {text}
            {address && (
              <>
                {' '}
                <a href={address} target="_blank" rel="noopener">
                  {new URL(address).hostname}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
