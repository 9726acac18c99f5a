import { settleAddress } from '../store/address'
import { reloadIntoNewVersion, useNewVersion } from '../store/newVersion'

/** Offers the newer version of the page; when it is opened is the user's choice. */
export default function UpdateNotice() {
  const isThere = useNewVersion((state) => state.isThere)
  if (!isThere) return null
  const reload = () => {
    // The last change may not have settled yet.
    settleAddress()
    reloadIntoNewVersion()
  }
  return (
    <div className="notice">
      <p>
        There is a new version of this page. Reloading opens it with the same experiment; the curves
        on screen end here.
      </p>
      <button type="button" onClick={reload}>
        Reload
      </button>
    </div>
  )
}
