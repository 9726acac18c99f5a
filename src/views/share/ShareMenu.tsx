import { Suspense, useState } from 'react'
import { lazyPart } from '../parts/lazyPart'
import { Popover } from '../parts/Popover'

const Ways = lazyPart(() => import('./Ways'))

/** Ways to hand the experiment on: its link, as a QR code, in a frame, and links that are prepared. */
export function ShareMenu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Share" onToggle={setIsOpen}>
      {() =>
        isOpen && (
          <Suspense fallback={<p className="note">Loading …</p>}>
            <Ways />
          </Suspense>
        )
      }
    </Popover>
  )
}
