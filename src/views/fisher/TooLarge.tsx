import { formatInteger } from '../../charts/numbers'
import { fittingWidths, mostFisherParameters, parameterCount } from '../../experiment/fisherView'
import type { Experiment } from '../../experiment/schema'
import { jump } from '../../store/address'

/** The width whose Fisher matrix can be taken in at a glance. */
const smallWidth = 4

/** Says why no matrix is drawn, and offers networks whose matrix is. */
export function TooLarge({ experiment }: { experiment: Experiment }) {
  const parameters = parameterCount(experiment)
  const fitting = fittingWidths(experiment)
  const factor = smallWidth / experiment.width
  const small = {
    width: smallWidth,
    hidden: experiment.hidden && Math.max(1, Math.round(experiment.hidden * factor)),
    outputs: experiment.outputs && Math.max(1, Math.round(experiment.outputs * factor)),
  }
  const isSmaller =
    parameterCount({ ...experiment, ...small }) < parameterCount({ ...experiment, ...fitting })
  const choices = isSmaller ? [fitting, small] : [fitting]
  return (
    <div className="wall fisher-too-large" role="note">
      <h3>Too large to draw</h3>
      <p>
        F is {formatInteger(parameters)} × {formatInteger(parameters)} here: its inverse and its
        eigenvalues would take too long for a live picture. The matrices are drawn up to{' '}
        {mostFisherParameters} parameters. The identities that need no inverse of F are judged for
        this network as it is.
      </p>
      <div className="wall-exits">
        {choices.map((widths) => (
          <button key={widths.width} type="button" onClick={() => jump(widths)}>
            Set the width to {widths.width} ({parameterCount({ ...experiment, ...widths })}{' '}
            parameters)
          </button>
        ))}
      </div>
      <p>Nothing is lost: all else stays as it is, and the browser’s Back returns to this width.</p>
    </div>
  )
}
