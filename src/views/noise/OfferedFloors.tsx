import { jump } from '../../store/address'
import { forecastOf } from '../../store/observing/observations'
import { Chart } from '../parts/Chart'
import { noiseFrame } from './noiseFrame'

/** The floors that the offered noise would give, as a picture that can be pressed to go there. */
export function OfferedFloors() {
  const offered = forecastOf('noise')?.offered
  if (!offered) return <p className="note">Computing what theory says …</p>
  const { experiment, floors } = offered
  const known = Object.entries(floors).flatMap(([id, floor]) =>
    floor ? [[id, floor] as const] : [],
  )
  const picture = { experiment, traces: new Map(), floors: new Map(known), chosen: null }
  return (
    <div className="plots">
      <button
        type="button"
        className="offered"
        aria-label="Take the noise whose floors are drawn"
        onClick={() => jump(experiment)}
      >
        <Chart
          className="plot"
          label="The floors that label noise would leave, predicted"
          frameOf={(size) => noiseFrame(picture, size)}
          cursor={null}
          onCursor={() => {}}
        />
      </button>
    </div>
  )
}
