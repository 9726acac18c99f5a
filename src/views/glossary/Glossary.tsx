import { entries } from './entries'
import { Meaning } from './Meaning'

/** Every letter of the deep linear network’s formulas. */
export function Glossary() {
  return (
    <details className="glossary">
      <summary>Glossary of the symbols</summary>
      <dl tabIndex={0}>
        {entries.map((entry) => (
          <div key={entry.sign}>
            <dt>{entry.sign}</dt>
            <dd>
              <Meaning entry={entry} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">
        A letter in any formula says what it stands for: press it, or go to the formula with Tab,
        press Enter, and on with the arrow keys.
      </p>
      <p className="note">
        The loss is the negative log-likelihood of a linear-Gaussian model, as in C. M. Bishop,
        Pattern Recognition and Machine Learning, 2006.
      </p>
    </details>
  )
}
