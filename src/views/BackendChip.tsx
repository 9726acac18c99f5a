import { change } from '../store/actions'
import { lab } from '../store/runs'
import { CpuOffer } from './CpuOffer'
import { useStandIn } from './kept/useStandIn'
import { StatusDot } from './StatusDot'

/** Says which backend and precision really run, and why when it is not the one asked for. */
export function BackendChip() {
  const report = lab.use((state) => state.report)
  const hasFailed = lab.use((state) => state.phase === 'failed')
  const standIn = useStandIn()
  if (!report) {
    const starting = standIn ?? 'starting …'
    return <StatusDot isWarning={hasFailed} text={hasFailed ? 'not running' : starting} />
  }
  const { backend, precision, renderer, software, fallback } = report
  const name = backend === 'webgl' ? 'WebGL2' : 'CPU'
  if (software) {
    return (
      <>
        <CpuOffer onlyMeasured />
        <StatusDot
          isWarning
          text={`${name} · ${precision} · software renderer, no GPU`}
          detail={`${renderer}: the numbers are right, the speed is not a GPU’s.`}
        >
          <CpuOffer />
        </StatusDot>
      </>
    )
  }
  const device = backend === 'webgl' ? ` · ${shortRenderer(renderer)}` : ''
  return (
    <StatusDot
      isWarning={fallback !== null}
      text={`${name} · ${precision}${fallback ? ` · ${fallback.label}` : device}`}
      detail={fallback?.reason ?? renderer}
    >
      {backend === 'cpu' && !fallback && (
        <button type="button" onClick={() => change({ backend: 'webgl' })}>
          use WebGL2
        </button>
      )}
    </StatusDot>
  )
}

/** ANGLE wraps the GPU's name: "ANGLE (Apple, ANGLE Metal Renderer: Apple M3, …)" becomes "Apple M3". */
export function shortRenderer(renderer: string): string {
  const inner = /^ANGLE \([^,]*, (?:ANGLE Metal Renderer: )?([^,(]+)/.exec(renderer)?.[1]
  return (inner ?? renderer).trim()
}
