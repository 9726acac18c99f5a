import { useState } from 'react'
import { Popover } from '../parts/Popover'
import { soonPart } from '../parts/soonPart'

const LessonChoices = soonPart('The menu of lessons', () => import('./LessonChoices'))

/** The lessons, and the presets under them. */
export function LessonMenu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Lessons" className="lesson-menu" onToggle={setIsOpen}>
      {(close) => isOpen && <LessonChoices close={close} />}
    </Popover>
  )
}
