import { useState } from 'react'
import { Popover } from '../parts/Popover'
import { soonPart } from '../parts/soonPart'
import type { Tab } from '../tabList'

const DownloadList = soonPart('The menu of downloads', () => import('./DownloadList'))

/** Opens the ways to take the run away. */
export function DownloadMenu({ tab }: { tab: Tab }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover label="Download" onToggle={setIsOpen}>
      {(close) => isOpen && <DownloadList tab={tab} close={close} />}
    </Popover>
  )
}
