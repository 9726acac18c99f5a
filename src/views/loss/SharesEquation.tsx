import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
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
      <math display="block">
        <mi>d</mi>
        <mi>W</mi>
        <mo>=</mo>
        <mo>−</mo>
        <mi>α</mi>
        <mo>(</mo>
        <munder>
          <mo>∑</mo>
          <mi>i</mi>
        </munder>
        <msub>
          <mi>c</mi>
          <mi>i</mi>
        </msub>
        <mo>)</mo>
        <mi>δ</mi>
      </math>
      <math display="block">
        <msub>
          <mi>u</mi>
          <mi>i</mi>
        </msub>
        <mo>=</mo>
        <msub>
          <mi>c</mi>
          <mi>i</mi>
        </msub>
        <msubsup>
          <mi>B</mi>
          <mi>i</mi>
          <mrow>
            <mo>−</mo>
            <mn>1</mn>
          </mrow>
        </msubsup>
        <mi>δ</mi>
        <msubsup>
          <mi>A</mi>
          <mi>i</mi>
          <mrow>
            <mo>−</mo>
            <mn>1</mn>
          </mrow>
        </msubsup>
      </math>
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
