import { paper } from '../../store/runs'
import { ChipText, shortRenderer } from '../BackendChip'

/** Says what the paper's networks really run on: linear ones on the CPU, where their small matrices are fastest. */
export function PaperChip() {
  const report = paper.use((state) => state.report)
  if (!report) return <span className="chip">not started</span>
  const { backend, precision, renderer, software, fallback } = report
  const device = software ? 'software renderer, no GPU' : shortRenderer(renderer)
  return (
    <span
      className={software || fallback ? 'chip chip-warn' : 'chip'}
      title={fallback?.reason ?? renderer}
    >
      <ChipText>
        {backend === 'webgl' ? `WebGL2 · ${precision} · ${device}` : `${device} · ${precision}`}
        {fallback && ` · ${fallback.label}`}
      </ChipText>
    </span>
  )
}
