import { Suspense, useState } from 'react'
import { sliderKeys } from '../../experiment/presentationFields'
import { useIsSealed } from '../../store/exercise/guess'
import { shownOnStage, usePresentation } from '../../store/presentation'
import { lab, runOf } from '../../store/runs'
import { Exercise } from '../exercise/Exercise'
import { Header } from '../Header'
import { Notices } from '../Notices'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { Transport } from '../parts/Transport'
import { Tabs } from '../Tabs'
import { TabView } from '../TabView'
import type { Tab } from '../tabList'
import { ResultLine } from './ResultLine'
import { StageLoss } from './StageLoss'
import { StageSlider } from './StageSlider'

/**
 * The page before an audience, in a slide, a course page or a hall: the run's buttons, two sliders, the plot and
 * one line of result. It never scrolls.
 */
export default function Stage({ tab }: { tab: Tab }) {
  const state = usePresentation()
  const { presentation, isProjected, readStep } = state
  const [pointed, setPointed] = useState<number | null>(null)
  const shows = (part: Parameters<typeof shownOnStage>[1]) => shownOnStage(state, part)
  const { id, label, task, reveals, Panel, Why, Buttons, Result } = tab
  const isSealed = useIsSealed()
  return (
    <div className={isProjected ? 'stage stage-projected' : 'stage'} data-testid="stage">
      {shows('header') ? (
        <Header tab={tab} />
      ) : (
        <h1 className="visually-hidden">Natural Gradient Lab</h1>
      )}
      <Notices task={task} />
      <Exercise />
      <main className="stage-main">
        {shows('panel') && Panel && <Panel />}
        <div className="stage-centre">
          {shows('tabs') && <Tabs chosen={id} />}
          <div className="stage-bar">
            {shows('transport') && !Buttons && <Transport run={runOf(task)} shows="rate" />}
            {shows('transport') && Buttons && !(isSealed && reveals) && (
              <div className="transport">
                <Suspense fallback={null}>
                  <Buttons />
                </Suspense>
              </div>
            )}
            {shows('sliders') &&
              task === 'deepLinear' &&
              sliderKeys(presentation).map((key) => <StageSlider key={key} fieldKey={key} />)}
          </div>
          <ErrorBoundary key={id} name={`The ${label} view`}>
            <Suspense fallback={<p className="note">Loading {label} …</p>}>
              {id === 'loss' ? (
                <StageLoss
                  step={readStep}
                  pointed={pointed}
                  hasResidual={shows('residual')}
                  onPoint={setPointed}
                />
              ) : (
                <div className="stage-view">
                  <TabView tab={tab} />
                </div>
              )}
            </Suspense>
          </ErrorBoundary>
          {shows('result') &&
            !(isSealed && task === lab.task) &&
            (Result ? (
              <Suspense fallback={<p className="stage-result">…</p>}>
                <Result />
              </Suspense>
            ) : (
              task === lab.task && <ResultLine step={pointed ?? readStep} />
            ))}
        </div>
        {shows('why') && Why && <Why />}
      </main>
    </div>
  )
}
