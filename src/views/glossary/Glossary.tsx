import { useId } from 'react'
import { entries } from './entries'
import { Meaning } from './Meaning'

/** Every letter of the deep linear network’s formulas. */
export default function Glossary() {
  const id = useId()
  return (
    <section className="glossary" aria-labelledby={id}>
      <h2 id={id}>Glossary of the symbols</h2>
      <p className="note">
        A letter in any formula says what it stands for: press it, or go to the formula with Tab,
        press Enter, and on with the arrow keys.
      </p>
      <p className="note">
        The loss is the negative log-likelihood of a linear-Gaussian model, as in C. M. Bishop,
        Pattern Recognition and Machine Learning, 2006.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard */}
      <div className="glossary-scroll" tabIndex={0}>
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
      </div>
    </section>
  )
}
