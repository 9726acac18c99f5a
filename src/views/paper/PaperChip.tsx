import { paper } from '../../store/runs'
import { shortRenderer } from '../BackendChip'
import { StatusDot } from '../StatusDot'

/** Says what the paper's networks really run on: linear ones on the CPU, where their small matrices are fastest. */
export function PaperChip() {
  const report = paper.use((state) => state.report)
  if (!report) return <StatusDot text="not started" />
  const { backend, precision, renderer, software, fallback } = report
  const device = software ? 'software renderer, no GPU' : shortRenderer(renderer)
  const name =
    backend === 'webgl' ? `WebGL2 · ${precision} · ${device}` : `${device} · ${precision}`
  return (
    <StatusDot
      isWarning={software || fallback !== null}
      text={fallback ? `${name} · ${fallback.label}` : name}
      detail={fallback?.reason ?? renderer}
    />
  )
}
