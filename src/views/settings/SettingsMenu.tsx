import { Suspense, useState } from 'react'
import { lazyPart } from '../parts/lazyPart'
import { Popover } from '../parts/Popover'

const Settings = lazyPart(() => import('./Settings'))

/** How the page looks, what trains, and which keys it hears. */
export function SettingsMenu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Settings" onToggle={setIsOpen}>
      {(close) =>
        isOpen && (
          <Suspense fallback={<p className="note">Loading …</p>}>
            <Settings close={close} />
          </Suspense>
        )
      }
    </Popover>
  )
}
