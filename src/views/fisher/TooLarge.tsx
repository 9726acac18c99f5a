import { formatInteger } from '../../charts/numbers'
import {
  fittingWidths,
  mostFisherParameters,
  parameterCount,
  smallWidths,
} from '../../experiment/fisherView'
import type { Experiment } from '../../experiment/schema'
import { jump } from '../../store/address'

/** Says why the network’s own matrix is not drawn, and offers networks whose matrix is. */
export function TooLarge({ experiment }: { experiment: Experiment }) {
  const parameters = parameterCount(experiment)
  const fitting = fittingWidths(experiment)
  const small = smallWidths(experiment)
  const choices = small.width === fitting.width ? [fitting] : [fitting, small]
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
