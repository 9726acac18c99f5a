import { currentLink, reloadPage } from '../../store/address'
import './fault.css'
import { CopyButton } from './CopyButton'
import { PartGone } from './lazyPart'

/** What went wrong in a part of the page, what still works, and what can be done. */
export function Fault({
  name,
  className,
  error,
  onTryAgain,
}: {
  name: string
  className: string
  error: Error
  onTryAgain: () => void
}) {
  const isGone = error instanceof PartGone
  return (
    <section className={`fault ${className}`} role="alert">
      <div className="fault-card">
        <h2>{isGone ? 'A newer version' : 'A fault in the page'}</h2>
        <p>
          {isGone
            ? `${name} could not be loaded. A newer version of the page was probably put in place of this one, or something blocks the file. Reloading keeps the link, but not the run.`
            : `${name} stopped. The rest of the page keeps working, and the run goes on.`}
        </p>
        {!isGone && <p className="fault-message">{error.message}</p>}
        <div className="fault-actions">
          {!isGone && (
            <button type="button" className="run" onClick={onTryAgain}>
              Try again
            </button>
          )}
          <button type="button" className={isGone ? 'run' : undefined} onClick={reloadPage}>
            Reload
          </button>
          <CopyButton label="Copy link" what="link" text={currentLink} />
          <CopyButton label="Copy what happened" what="report" text={() => reportOf(error)} />
        </div>
      </div>
    </section>
  )
}

/** What whoever repairs it needs to know. */
function reportOf(error: Error): string {
  return [
    `Natural Gradient Lab ${__APP_VERSION__}`,
    currentLink(),
    navigator.userAgent,
    error.stack ?? `${error.name}: ${error.message}`,
  ].join('\n')
}
