import { Suspense } from 'react'
import { useLab } from '../../store/lab'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { lazyPart } from '../parts/lazyPart'

const ExerciseBar = lazyPart(() => import('./ExerciseBar'))

/** The bar of an exercise, where the link sets one. */
export function Exercise() {
  const isSet = useLab(({ experiment: { ask, goal } }) => ask !== 'none' || goal !== '')
  if (!isSet) return null
  return (
    <ErrorBoundary name="The exercise">
      <Suspense fallback={null}>
        <ExerciseBar />
      </Suspense>
    </ErrorBoundary>
  )
}
