import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { math } from '../parts/math'
import { Equation } from './Equation'

/** Why approximations by blocks work: they share the step differently, and move the map alike. */
export function SharesEquation() {
  const { depth, naturalStep, blockDiagonal, blockTridiagonal } = useLab(
    (state) => state.experiment,
  )
  if (!blockDiagonal && !blockTridiagonal) return null
  const third = Math.ceil(depth / 3)
  const speed = (factor: number) => (
    <>
      {formatNumber(factor)} <i>α</i> = {formatNumber(factor * naturalStep)}
    </>
  )
  return (
    <Equation optimizer={blockDiagonal ? 'blockDiagonal' : 'blockTridiagonal'}>
      {math`d W = −α (∑_i c_i) δ`}
      {math`u_i = c_i B_i^{−1} δ A_i^{−1}`}
      <p>
        The Fisher’s blocks repeat each other, so cutting some off changes only the shares{' '}
        <i>
          c<sub>i</sub>
        </i>
        , 1/<i>L</i> each in the natural gradient, and with them the step of the map, to first
        order.
        {blockDiagonal && <> Block-diagonal: {speed(depth)}.</>}
        {blockTridiagonal && <> Block-tridiagonal: {speed(third)}.</>}
      </p>
    </Equation>
  )
}
