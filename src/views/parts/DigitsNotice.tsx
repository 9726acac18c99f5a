import { useEffect, useState } from 'react'
import { cancelFetching, useDigits } from '../../store/autoencoder/loadDigits'
import type { Run } from '../../store/run/createRun'

/** What is not said of a wait shorter than this. */
const shortMilliseconds = 600

/** How much of the digits has come, while they are fetched; that a run is being made ready, where it takes long. */
export function DigitsNotice({ run }: { run: Run }) {
  const fetched = useDigits((state) => state.fetched)
  const isLoading = run.use(({ phase }) => phase === 'loading')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isLoading) return
    const timer = setTimeout(() => setLong(true), shortMilliseconds)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isLoading])
  if (!fetched) {
    if (!isLoading || !isLong) return null
    return (
      <div className="notice">
        <p>Making the run ready: its data, its networks and their first losses.</p>
      </div>
    )
  }
  const [bytes, total] = [fetched.bytes, fetched.total].map((count) => (count / 1e6).toFixed(1))
  return (
    <div className="notice">
      <p>
        Loading the digits: {bytes} of {total} MB.
      </p>
      <progress aria-label="Digits loaded" max={fetched.total} value={fetched.bytes} />
      <button type="button" onClick={cancelFetching}>
        Cancel
      </button>
    </div>
  )
}
