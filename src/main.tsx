import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followAddress } from './store/address'
import { watchForNewVersion } from './store/newVersion'
import { App } from './views/App'
import './views/theme.css'
import './views/header.css'
import './views/experiment/controls.css'
import './views/parts/view.css'
import './views/modes/modes.css'
import './views/scaling/scaling.css'
import './views/loss/why.css'
import './views/fisher/fisher.css'
import './views/layout.css'

followAddress()
if (import.meta.env.PROD) watchForNewVersion()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
