import { useState } from 'react'
import { Popover } from '../parts/Popover'
import { soonPart } from '../parts/soonPart'

const ShareWays = soonPart('The menu of links', () => import('./ShareWays'))

/** Opens the ways to hand the experiment on. */
export function ShareMenu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Share" onToggle={setIsOpen}>
      {() => isOpen && <ShareWays />}
    </Popover>
  )
}
