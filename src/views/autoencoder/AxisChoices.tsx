import { FieldSelect } from '../parts/FieldSelect'
import { PlotSelect } from '../parts/PlotSelect'
import type { ShownLoss } from './autoencoderFrame'

const losses = [
  { value: 'both', label: 'test, training' },
  { value: 'test', label: 'test' },
  { value: 'train', label: 'training' },
] as const

/** What the losses are plotted against, on which scale, and which of them. */
export function AxisChoices({
  shown,
  onShown,
  onAxis,
}: {
  shown: ShownLoss
  onShown: (shown: ShownLoss) => void
  /** The axis is another one now. */
  onAxis: () => void
}) {
  return (
    <div className="axis-choices">
      <FieldSelect name="aeAxis" word="against" onChange={onAxis} />
      <FieldSelect name="aeScale" word="scale" />
      <PlotSelect word="show" value={shown} options={losses} onValue={onShown} />
    </div>
  )
}
