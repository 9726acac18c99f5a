import { lazy, Suspense } from 'react'
import { useLab } from '../store/lab'
import { CurvatureView } from './curvature/CurvatureView'
import { CurvatureWhy } from './curvature/CurvatureWhy'
import { ExperimentPanel } from './experiment/ExperimentPanel'
import { FisherPanel } from './fisher/FisherPanel'
import { FisherView } from './fisher/FisherView'
import { Header } from './Header'
import { LossView } from './loss/LossView'
import { WhyPanel } from './loss/WhyPanel'
import { ModesView } from './modes/ModesView'
import { ModesWhy } from './modes/ModesWhy'
import { Notices } from './Notices'
import { NoisePanel } from './noise/NoisePanel'
import { NoiseView } from './noise/NoiseView'
import { ScalingView } from './scaling/ScalingView'
import { Tabs } from './Tabs'
import { useShortcuts } from './useShortcuts'

// The benchmark brings its peers along; nobody else should load them.
const BenchmarkView = lazy(() => import('./benchmark/BenchmarkView'))

/** The page: what is asked on the left, what happens in the middle, why on the right. */
export function App() {
  useShortcuts()
  const tab = useLab((state) => state.experiment.tab)
  return (
    <>
      <Header />
      <Notices />
      <main className={`lab lab-${tab}`}>
        {tab !== 'benchmark' && <ExperimentPanel />}
        <div className="centre">
          <Tabs />
          <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} className="panel">
            {tab === 'loss' && <LossView />}
            {tab === 'modes' && <ModesView />}
            {tab === 'curvature' && <CurvatureView />}
            {tab === 'fisher' && <FisherView />}
            {tab === 'noise' && <NoiseView />}
            {tab === 'scaling' && <ScalingView />}
            {tab === 'benchmark' && (
              <Suspense fallback={<p className="note">Loading the benchmark …</p>}>
                <BenchmarkView />
              </Suspense>
            )}
          </div>
        </div>
        {tab === 'loss' && <WhyPanel />}
        {tab === 'modes' && <ModesWhy />}
        {tab === 'curvature' && <CurvatureWhy />}
        {tab === 'fisher' && <FisherPanel />}
        {tab === 'noise' && <NoisePanel />}
      </main>
    </>
  )
}
