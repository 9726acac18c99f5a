import { isFramed } from '../browser/frame'
import { dismissNotices } from '../store/actions'
import { currentLink } from '../store/address'
import { useLab } from '../store/lab'
import { lab } from '../store/runs'
import { RunNotices } from './parts/RunNotices'
import { AfterFirstPicture, soonPart } from './parts/soonPart'
import type { Tab } from './tabList'

const UpdateNotice = soonPart('The notice of a new version', () => import('./UpdateNotice'))

/** What the user must read before going on: bad links, and, where the lab's run is shown, what keeps it from going on. */
export function Notices({ task }: Pick<Tab, 'task'>) {
  const notices = useLab((state) => state.notices)
  return (
    <div className="notices" role="status">
      <AfterFirstPicture>
        <UpdateNotice />
      </AfterFirstPicture>
      {notices.length > 0 && (
        <div className="notice">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
          <button type="button" onClick={dismissNotices}>
            Dismiss
          </button>
        </div>
      )}
      {task === lab.task && (
        <RunNotices run={lab} tryAgain="Start again">
          {isFramed() && (
            <a href={currentLink()} target="_blank" rel="noopener">
              Open in its own tab
            </a>
          )}
        </RunNotices>
      )}
    </div>
  )
}
