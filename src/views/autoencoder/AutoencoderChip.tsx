import { autoencoder } from '../../store/runs'
import { ChipText, shortRenderer } from '../BackendChip'

/** Says what the autoencoders really run on. */
export function AutoencoderChip() {
  const report = autoencoder.use((state) => state.report)
  if (!report) return <span className="chip">TensorFlow.js not started</span>
  const { backend, precision, renderer, software, fallback } = report
  const device = software ? 'software renderer, no GPU' : shortRenderer(renderer)
  const isWarning = software || fallback !== null
  return (
    <span className={isWarning ? 'chip chip-warn' : 'chip'} title={fallback?.reason ?? renderer}>
      <ChipText>
        TensorFlow.js {backend === 'webgl' ? 'WebGL2' : 'CPU'} · {precision} ·{' '}
        {fallback ? fallback.label : device}
      </ChipText>
    </span>
  )
}
