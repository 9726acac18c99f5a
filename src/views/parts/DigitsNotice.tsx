import { cancelFetching, useDigits } from '../../store/autoencoder/loadDigits'

/** How much of the digits has come, while they are fetched. */
export function DigitsNotice() {
  const fetched = useDigits((state) => state.fetched)
  if (!fetched) return null
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
