import { Suspense } from 'react'
import { type Experiment, fields } from '../experiment/schema'
import { reset, stepOnce, toggleRunning } from '../store/actions'
import { useLab } from '../store/lab'
import { CurvaturePanel } from './curvature/CurvaturePanel'
import { CurvatureView } from './curvature/CurvatureView'
import { ExperimentPanel } from './experiment/ExperimentPanel'
import { FisherPanel } from './fisher/FisherPanel'
import { FisherView } from './fisher/FisherView'
import { Header } from './Header'
import { LossPanel } from './loss/LossPanel'
import { LossView } from './loss/LossView'
import { ModesPanel } from './modes/ModesPanel'
import { ModesView } from './modes/ModesView'
import { Notices } from './Notices'
import { NoisePanel } from './noise/NoisePanel'
import { NoiseView } from './noise/NoiseView'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { lazyPart } from './parts/lazyPart'
import { ScalingView } from './scaling/ScalingView'
import { Tabs } from './Tabs'
import { useShortcuts } from './useShortcuts'

// The benchmark brings its peers along; nobody else should load them.
const BenchmarkView = lazyPart(() => import('./benchmark/BenchmarkView'))
// So should nobody the autoencoder's views.
const AutoencoderPanel = lazyPart(() => import('./autoencoder/AutoencoderPanel'))
const AutoencoderView = lazyPart(() => import('./autoencoder/AutoencoderView'))
const AutoencoderWhy = lazyPart(() => import('./autoencoder/AutoencoderWhy'))

const titleOf = (tab: Experiment['tab']) =>
  fields.tab.options.find(({ value }) => value === tab)!.label

const labShortcuts = { toggleRunning, stepOnce, reset }

/** The page: what is asked on the left, what happens in the middle, why on the right. */
export function App() {
  const tab = useLab((state) => state.experiment.tab)
  // The autoencoder has a run of its own; its view brings the keys along.
  useShortcuts(tab === 'autoencoder' ? null : labShortcuts)
  return (
    <>
      <Header />
      <Notices />
      <main className={`lab lab-${tab}`}>
        <ErrorBoundary
          key={`experiment-${tab}`}
          name="The experiment’s controls"
          className="experiment"
          whenGone={<div className="experiment" />}
        >
          {tab === 'autoencoder' ? (
            <Suspense fallback={<aside className="experiment" />}>
              <AutoencoderPanel />
            </Suspense>
          ) : (
            tab !== 'benchmark' && <ExperimentPanel />
          )}
        </ErrorBoundary>
        <div className="centre">
          <Tabs />
          <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} className="panel">
            <ErrorBoundary key={tab} name={`The ${titleOf(tab)} view`}>
              {tab === 'loss' && <LossView />}
              {tab === 'modes' && <ModesView />}
              {tab === 'curvature' && <CurvatureView />}
              {tab === 'fisher' && <FisherView />}
              {tab === 'noise' && <NoiseView />}
              {tab === 'scaling' && <ScalingView />}
              {tab === 'autoencoder' && (
                <Suspense fallback={<p className="note">Loading the autoencoder …</p>}>
                  <AutoencoderView />
                </Suspense>
              )}
              {tab === 'benchmark' && (
                <Suspense fallback={<p className="note">Loading the benchmark …</p>}>
                  <BenchmarkView />
                </Suspense>
              )}
            </ErrorBoundary>
          </div>
        </div>
        <ErrorBoundary
          key={`why-${tab}`}
          name="The explanation"
          className="why"
          whenGone={<div className="why" />}
        >
          {tab === 'loss' && <LossPanel />}
          {tab === 'modes' && <ModesPanel />}
          {tab === 'curvature' && <CurvaturePanel />}
          {tab === 'fisher' && <FisherPanel />}
          {tab === 'noise' && <NoisePanel />}
          {tab === 'autoencoder' && (
            <Suspense fallback={<aside className="why" />}>
              <AutoencoderWhy />
            </Suspense>
          )}
        </ErrorBoundary>
      </main>
    </>
  )
}
