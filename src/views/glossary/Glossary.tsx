import { entries } from './entries'
import { Meaning } from './Meaning'

/** Every letter of the formulas, for whoever has no pointer to tap one with. */
export function Glossary() {
  return (
    <details className="glossary">
      <summary>Glossary of the symbols</summary>
      <dl>
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
        The loss is the negative log-likelihood of a linear-Gaussian model, as in C. M. Bishop,
        Pattern Recognition and Machine Learning, 2006.
      </p>
    </details>
  )
}
