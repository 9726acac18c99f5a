import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import { jump } from '../../store/address'
import { forecastOf } from '../../store/observing/observations'
import type { RunPredictions } from '../../theory/laws/runPrediction'
import { Chart } from '../parts/Chart'
import { colorOf } from '../parts/tones'
import { noiseFrame } from './noiseFrame'

/** The losses above their floors, as they would fall if there were no noise. */
function withoutNoise(frame: ChartFrame, laws: RunPredictions): ChartFrame {
  const falling = Object.entries(laws).flatMap(([id, run]): ChartSeries[] => {
    if (!run || !('excess' in run.law)) return []
    const y = run.law.excess
    return [
      {
        ...{ id: `${id}-law`, label: null, color: colorOf('deepLinear', id) },
        ...{ stroke: 'dotted', width: 1.8, x: y.map((_, step) => step), y, count: y.length },
      },
    ]
  })
  const top = Math.max(...falling.map(({ y }) => y[0]!), 1e-3)
  const [bottom] = frame.y.domain
  return {
    ...frame,
    y: { ...frame.y, domain: [bottom, 2 * top] },
    series: [...falling, ...frame.series],
  }
}

/** The floors that the offered noise would give, as a picture that can be pressed to go there. */
export function OfferedFloors() {
  const offered = forecastOf('noise')?.offered
  if (!offered) return <p className="note">Computing what theory says …</p>
  const { experiment, floors, laws } = offered
  const known = Object.entries(floors).flatMap(([id, floor]) =>
    floor ? [[id, floor] as const] : [],
  )
  const picture = { experiment, traces: new Map(), floors: new Map(known), chosen: null }
  return (
    <div className="plots on-stage">
      <button
        type="button"
        className="offered"
        aria-label="Take the noise whose floors are drawn"
        onClick={() => jump(experiment)}
      >
        <Chart
          className="plot"
          label="The floors that label noise would leave, predicted"
          frameOf={(size) => withoutNoise(noiseFrame(picture, size), laws)}
          cursor={null}
          onCursor={() => {}}
        />
      </button>
    </div>
  )
}
