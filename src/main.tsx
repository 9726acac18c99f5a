import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followAddress } from './store/address'
import { App } from './views/App'
import './views/page.css'

followAddress()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
