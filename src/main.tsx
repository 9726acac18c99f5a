import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followAddress } from './store/address'
import { listenToHost } from './store/host/listenToHost'
import { registerTabs } from './store/tabs'
import { App } from './views/App'
import { ErrorBoundary } from './views/parts/ErrorBoundary'
import { tabs } from './views/tabList'
import './views/theme.css'
import './views/header.css'
import './views/experiment/controls.css'
import './views/experiment/marks.css'
import './views/experiment/systemCards.css'
import './views/parts/view.css'
import './views/modes/modes.css'
import './views/scaling/scaling.css'
import './views/loss/why.css'
import './views/fisher/fisher.css'
import './views/layout.css'
import './views/tabs.css'
import './views/narrow.css'
import './views/touch.css'
import './views/lessons/lessons.css'
import './views/kept/kept.css'
import './views/exercise/exercise.css'
import './views/stage/stage.css'
import './views/glossary/glossary.css'
import './views/forcedColors.css'
import './views/print.css'

registerTabs(tabs)
followAddress()
listenToHost()
if (import.meta.env.PROD) {
  // What is kept for later should not compete with what the page needs first.
  addEventListener('load', async () => {
    const { watchForNewVersion } = await import('./store/newVersion')
    watchForNewVersion()
  })
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary name="The page">
      <App />
    </ErrorBoundary>
  </StrictMode>,
)
