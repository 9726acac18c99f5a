import { formatNumber } from '../../charts/numbers'
import { numberIn, paramsOf } from '../../experiment/chosen'
import { useLab } from '../../store/lab'
import { capital, nameOn } from '../../systems/names'
import { math } from '../parts/math'
import { Equation } from './Equation'

/** Why approximations by blocks work: they share the step differently, and move the map alike. */
export function SharesEquation() {
  const { depth, systems } = useLab((state) => state.experiment)
  const runs = [
    { id: 'blockDiagonal', factor: depth },
    { id: 'blockTridiagonal', factor: Math.ceil(depth / 3) },
  ].flatMap(({ id, factor }) => {
    const params = paramsOf(systems, id)
    return params ? [{ id, factor, step: numberIn(params, 'step') }] : []
  })
  if (runs.length === 0) return null
  return (
    <Equation system={runs[0]!.id}>
      {math`d W = −α (∑_i c_i) δ`}
      {math`u_i = c_i B_i^{−1} δ A_i^{−1}`}
      <p>
        The Fisher’s blocks repeat each other, so cutting some off changes only the shares{' '}
        <i>
          c<sub>i</sub>
        </i>
        , 1/<i>L</i> each in the natural gradient, and with them the step of the map, to first
        order.
        {runs.map(({ id, factor, step }) => (
          <span key={id}>
            {' '}
            {capital(nameOn('deepLinear', id))}: {formatNumber(factor)} <i>α</i> ={' '}
            {formatNumber(factor * step)}.
          </span>
        ))}
      </p>
    </Equation>
  )
}
