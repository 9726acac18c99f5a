import { formatNumber } from '../../charts/numbers'
import type { Figure, Known, Lesson } from '../../lessons/lesson'
import { useLab } from '../../store/lab'
import { autoencoder } from '../../store/runs'

/** What the lesson is about as numbers, of the experiment as it stands; a tick at what was to be found. */
export function LessonFigures({ lesson }: { lesson: Lesson }) {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  // Only what is measured grows without the experiment changing.
  autoencoder.use((state) => state.summary)
  const known: Known = { experiment, prediction, traces: autoencoder.traces }
  return (
    <dl className="lesson-figures" aria-live="polite">
      {lesson.figures.map((figure) => (
        <Row key={figure.id} figure={figure} known={known} />
      ))}
    </dl>
  )
}

function Row({ figure, known }: { figure: Figure; known: Known }) {
  const value = figure.of(known)
  const isThere = value !== null && figure.isThere(known)
  return (
    <div>
      <dt>{figure.label}</dt>
      <dd>
        <span data-testid={`lesson-${figure.id}`}>
          {value === null ? '—' : formatNumber(value)}
        </span>
        {isThere && (
          <span className="lesson-tick" role="img" aria-label="found">
            ✓
          </span>
        )}
      </dd>
    </div>
  )
}
