import { useState } from 'react'
import { Popover } from '../parts/Popover'
import { soonPart } from '../parts/soonPart'

const Settings = soonPart('The settings', () => import('./Settings'))

/** How the page looks, what trains, and which keys it hears. */
export function SettingsMenu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Settings" onToggle={setIsOpen}>
      {(close) => isOpen && <Settings close={close} />}
    </Popover>
  )
}
