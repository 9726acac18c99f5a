import { autoencoder } from '../../store/runs'
import { shortRenderer } from '../BackendChip'
import { StatusDot } from '../StatusDot'

/** Says what the autoencoders really run on. */
export function AutoencoderChip() {
  const report = autoencoder.use((state) => state.report)
  if (!report) return <StatusDot text="TensorFlow.js not started" />
  const { backend, precision, renderer, software, fallback } = report
  const device = software ? 'software renderer, no GPU' : shortRenderer(renderer)
  const name = backend === 'webgl' ? 'WebGL2' : 'CPU'
  return (
    <StatusDot
      isWarning={software || fallback !== null}
      text={`TensorFlow.js ${name} · ${precision} · ${fallback ? fallback.label : device}`}
      detail={fallback?.reason ?? renderer}
    />
  )
}
