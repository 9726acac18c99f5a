import { ExperimentPanel } from './ExperimentPanel'
import { Header } from './Header'
import { LossView } from './LossView'
import { Notices } from './Notices'
import { useShortcuts } from './useShortcuts'
import { WhyPanel } from './WhyPanel'

/** The page: what is asked on the left, what happens in the middle, why on the right. */
export function App() {
  useShortcuts()
  return (
    <>
      <Header />
      <Notices />
      <main className="lab">
        <ExperimentPanel />
        <LossView />
        <WhyPanel />
      </main>
    </>
  )
}
