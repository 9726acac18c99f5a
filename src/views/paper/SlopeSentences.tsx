import { formatNumber } from '../../charts/numbers'
import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../../store/lab'
import { slopeOf } from '../../store/paper/figures'
import { type SlopeCause, slopeCause } from '../../store/paper/slopeCause'
import type { Curve } from './looks'

/** How fast the natural gradient's excess falls, and what sets that, in words from the run's own numbers. */
export function SlopeSentences({ curve: { trace }, bound }: { curve: Curve; bound: number }) {
  const { alpha, depth } = paperRun(useLab((state) => state.experiment))
  const slope = slopeOf(trace, bound)
  if (!slope) {
    return (
      <p className="note">
        The slope is measured where the excess over the lower bound falls from 10⁻² to 10⁻⁴ of its
        start.
      </p>
    )
  }
  const found = slopeCause(trace, slope, alpha, depth)
  return (
    <>
      <p data-testid="paper-cause">
        <b>{headlines[found.cause]}</b> {explained(found, slope.to - slope.from, alpha / depth)}
      </p>
      <dl className="figures">
        <div className="figure">
          <dt>excess decays, a step</dt>
          <dd data-testid="paper-slope">{formatNumber(slope.rate)}</dd>
        </div>
        <div className="figure">
          <dt>one layer alone: −2 ln(1 − α/L)</dt>
          <dd>{formatNumber(found.geometry)}</dd>
        </div>
        <div className="figure">
          <dt>measured from step</dt>
          <dd>
            {slope.from} to {slope.to}
          </dd>
        </div>
      </dl>
    </>
  )
}

const headlines: Readonly<Record<SlopeCause['cause'], string>> = {
  schedule: 'The damping’s schedule sets the slope.',
  geometry: 'Geometry sets the slope.',
  exact: 'The step is nearly the exact natural gradient’s.',
}

function explained({ cause, damping, ratio }: SlopeCause, steps: number, share: number): string {
  const fall = `The damping fell at ${damping.falls} of ${steps - 1} steps, from ${formatNumber(damping.from, 2)} to ${formatNumber(damping.to, 2)}`
  switch (cause) {
    case 'schedule':
      return `${fall}: each fall lets a further direction go.`
    case 'geometry':
      return `The rate is that of one layer alone carrying the change, by its share α/L = ${formatNumber(share)} of the step, as where widths contract. ${fall}, which hardly matters.`
    case 'exact':
      return `${fall}; the reduction ratio was ${formatNumber(ratio)} in the mean.`
  }
}
