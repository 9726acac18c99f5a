import { change } from '../store/actions'
import { lab } from '../store/runs'
import { CpuOffer } from './CpuOffer'

/** Says which backend and precision really run, and why when it is not the one asked for. */
export function BackendChip() {
  const report = lab.use((state) => state.report)
  const hasFailed = lab.use((state) => state.phase === 'failed')
  if (!report) return <span className="chip">{hasFailed ? 'not running' : 'starting …'}</span>
  const { backend, precision, renderer, software, fallback } = report
  const name = backend === 'webgl' ? 'WebGL2' : 'CPU'
  if (software) {
    return (
      <span className="chip chip-warn">
        <ChipText>
          {name} · {precision} · software renderer, no GPU
        </ChipText>
        <CpuOffer renderer={renderer} />
      </span>
    )
  }
  return (
    <span className={fallback ? 'chip chip-warn' : 'chip'} title={fallback?.reason ?? renderer}>
      <ChipText>
        {name} · {precision}
        {fallback ? ` · ${fallback.label}` : backend === 'webgl' && ` · ${shortRenderer(renderer)}`}
      </ChipText>
      {backend === 'cpu' && !fallback && (
        <button type="button" className="link" onClick={() => change({ backend: 'webgl' })}>
          use WebGL2
        </button>
      )}
    </span>
  )
}

/** What the chip says, after a dot in the colour of its state. */
export function ChipText({ children }: { children: React.ReactNode }) {
  return (
    <span className="chip-text" role="status">
      {children}
    </span>
  )
}

/** ANGLE wraps the GPU's name: "ANGLE (Apple, ANGLE Metal Renderer: Apple M3, …)" becomes "Apple M3". */
export function shortRenderer(renderer: string): string {
  const inner = /^ANGLE \([^,]*, (?:ANGLE Metal Renderer: )?([^,(]+)/.exec(renderer)?.[1]
  return (inner ?? renderer).trim()
}
