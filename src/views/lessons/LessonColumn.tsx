import { type ComponentType, Suspense, useState } from 'react'
import { useLab } from '../../store/lab'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { LessonPanel } from './LessonPanel'

/** Right of the view while a lesson is open: the lesson or, behind it, the view's own explanation. */
export default function LessonColumn({ Why }: { Why: ComponentType | null }) {
  const number = useLab((state) => state.experiment.lesson)
  const [shown, setShown] = useState<'lesson' | 'why'>('lesson')
  const isWhy = shown === 'why' && Why !== null
  return (
    <div className="lesson-column">
      {Why && (
        <div className="lesson-switch">
          {(['lesson', 'why'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={isWhy === (one === 'why')}
              onClick={() => setShown(one)}
            >
              {one === 'why' ? 'Why' : 'Lesson'}
            </button>
          ))}
        </div>
      )}
      <ErrorBoundary name="The lesson" className="lesson">
        <Suspense fallback={<p className="note">Loading …</p>}>
          {isWhy ? <Why /> : <LessonPanel number={number} />}
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
