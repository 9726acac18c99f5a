import { type ComponentType, Suspense, useMemo } from 'react'
import { useLab } from '../store/lab'
import { isStaged, usePresentation } from '../store/presentation'
import { runOf } from '../store/runs'
import { Exercise } from './exercise/Exercise'
import { Header } from './Header'
import { Notices } from './Notices'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { lazyPart } from './parts/lazyPart'
import { AfterFirstPicture, soonPart } from './parts/soonPart'
import { pageKeys, stageKeys } from './stage/stageKeys'
import { Tabs } from './Tabs'
import { TabView } from './TabView'
import { tabs } from './tabList'
import { usePresented } from './usePresented'
import { useShortcuts } from './useShortcuts'

const SymbolCard = soonPart('The card of a symbol', () => import('./glossary/SymbolCard'))
const LessonColumn = lazyPart<{ Why: ComponentType | null }>(() => import('./lessons/LessonColumn'))
const Stage = lazyPart(() => import('./stage/Stage'))

/** The page: what is asked on the left, what happens in the middle, why on the right. */
export function App() {
  const wanted = useLab((state) => state.experiment.tab)
  const isLesson = useLab((state) => state.experiment.lesson > 0)
  const tab = tabs.find(({ id }) => id === wanted) ?? tabs[0]!
  const { id, label, Panel, Why } = tab
  const isOnStage = usePresentation(isStaged)
  useShortcuts(
    useMemo(() => (isOnStage ? stageKeys : pageKeys)(runOf(tab.task)), [isOnStage, tab.task]),
  )
  usePresented()
  if (isOnStage) {
    return (
      <ErrorBoundary name="The stage">
        <Suspense fallback={null}>
          <Stage tab={tab} />
        </Suspense>
      </ErrorBoundary>
    )
  }
  return (
    <>
      <Header tab={tab} />
      <Notices task={tab.task} />
      <Exercise />
      <main className={`lab lab-${id}${isLesson ? ' lab-lesson' : ''}`}>
        {Panel && (
          <Side name="The experiment’s controls" className="experiment" id={id} Content={Panel} />
        )}
        <Tabs chosen={id} />
        <div className="centre">
          <div role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} className="panel">
            <ErrorBoundary key={id} name={`The ${label} view`}>
              <Suspense fallback={<p className="note">Loading {label} …</p>}>
                <TabView tab={tab} />
              </Suspense>
            </ErrorBoundary>
          </div>
        </div>
        {isLesson && (
          <ErrorBoundary name="The lesson" className="lesson-column">
            <Suspense fallback={<div className="lesson-column" />}>
              <LessonColumn Why={Why} />
            </Suspense>
          </ErrorBoundary>
        )}
        {!isLesson && Why && <Side name="The explanation" className="why" id={id} Content={Why} />}
      </main>
      <AfterFirstPicture>
        <SymbolCard />
      </AfterFirstPicture>
    </>
  )
}

/** A panel beside the view; a fault stays in it. */
function Side({
  name,
  className,
  id,
  Content,
}: {
  name: string
  className: string
  id: string
  Content: ComponentType
}) {
  return (
    <ErrorBoundary
      key={`${className}-${id}`}
      name={name}
      className={className}
      whenGone={<div className={className} />}
    >
      <Suspense fallback={<aside className={className} />}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  )
}
