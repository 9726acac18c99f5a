import { leaveOpening } from '../../store/actions'
import { Verdict } from './Verdict'
import './first.css'

/** What a page without a link opens with: a question, the sentence that answers it, and what the run makes of it. */
export function FirstMinute() {
  return (
    <section className="first-minute" aria-labelledby="first-question">
      <div>
        <h2 id="first-question">What do depth and curvature cost?</h2>
        <p>
          However deep, the network is one matrix <i>W</i>. The natural gradient moves <i>W</i>{' '}
          straight at the teacher; how <i>W</i> is factored (<i>L</i>) and stretched (<i>κ</i>)
          cancels out.
        </p>
        <Verdict />
      </div>
      <button
        type="button"
        className="first-leave"
        aria-label="Put the question away"
        onClick={leaveOpening}
      >
        ×
      </button>
    </section>
  )
}
