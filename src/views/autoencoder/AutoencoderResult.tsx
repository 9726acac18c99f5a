import { TestLossLine } from '../parts/TestLossLine'
import { colorOf } from '../parts/tones'
import { useMeasured } from './useMeasured'

/** The test loss of the first system, and the lowest of all others. */
export default function AutoencoderResult() {
  const curves = useMeasured('frame').map(({ task, id, short, trace }) => ({
    key: id,
    short,
    color: colorOf(task, id),
    trace,
  }))
  return <TestLossLine curves={curves} />
}
