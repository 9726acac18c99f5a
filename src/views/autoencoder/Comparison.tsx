import { useLab } from '../../store/lab'
import { capital } from '../../systems/names'
import { NumberControl } from '../experiment/NumberControl'
import { colorOf } from '../parts/tones'
import { useMeasured } from './useMeasured'
import { referenceOf, referenceVerdict, verdictAgainst } from './verdicts'

/** What it took each system to reach the chosen loss, and how the natural gradient compares. */
export function Comparison() {
  const measured = useMeasured('summary')
  const target = useLab((state) => state.experiment.aeTarget)
  const reference = referenceOf(measured)
  const hasRun = measured.some(({ trace }) => trace.count > 1)
  return (
    <section className="comparison" aria-label="Comparison">
      <NumberControl name="aeTarget" />
      {!hasRun && (
        <p className="note">
          After some steps this says what it took each system to reach this test loss.
        </p>
      )}
      {hasRun && reference && (
        <>
          <p>
            <b style={{ color: colorOf(reference.task, reference.id) }}>
              {referenceVerdict(reference, target)}
            </b>
          </p>
          <ul>
            {measured
              .filter((one) => one !== reference)
              .map((one) => (
                <li key={one.id}>
                  <b style={{ color: colorOf(one.task, one.id) }}>{capital(one.name)}</b>:{' '}
                  {verdictAgainst(one, reference, target)}
                </li>
              ))}
          </ul>
        </>
      )}
      {hasRun && !reference && (
        <ul>
          {measured.map((one) => (
            <li key={one.id}>{referenceVerdict(one, target)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
