import { drawCloud } from '../../charts/cloud'
import { formatNumber, formatPower } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import { forecastOf, observationsOf } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import { systemName } from '../../systems/names'
import { Drawing } from '../parts/Drawing'
import { shortNameOf } from '../parts/shortNames'
import { colorOf } from '../parts/tones'
import { CloudTable } from './CloudTable'
import { axesOf, type Cloud, cloudOf, type Pair, pairOf } from './clouds'
import { floorsOf, hasFloor, settledOf } from './floors'
import { ModeChoice } from './ModeChoice'

/** The late iterates of every system that has a predicted covariance, on axes of one scale. */
export function Clouds() {
  lab.use((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const forecast = forecastOf('noise')
  if (!forecast) return <div className="clouds plots" />
  const modes = forecast.posterior.length
  const pair = pairOf(experiment, modes)
  const clouds = [...floorsOf(experiment, forecast, prediction)].flatMap(([id, floor]) => {
    const trace = lab.traces.get(id)
    if (!trace || !hasFloor(floor)) return []
    return [cloudOf(id, floor, observationsOf('noise', id), settledOf(trace, floor).from, pair)]
  })
  if (clouds.length === 0) return null
  return (
    <>
      <div className="cloud-head">
        <h2>Late iterates about the teacher</h2>
        <ModeChoice name="cloudFirst" value={pair.first} modes={modes} />
        <ModeChoice name="cloudSecond" value={pair.second} modes={modes} />
      </div>
      <CloudRow clouds={clouds} pair={pair} experiment={experiment} />
      <CloudTable clouds={clouds} pair={pair} />
    </>
  )
}

function CloudRow({
  clouds,
  pair,
  experiment,
}: {
  clouds: readonly Cloud[]
  pair: Pair
  experiment: Experiment
}) {
  const { reach, unit } = axesOf(clouds)
  const axis = (mode: number) => `error of mode ${mode + 1}, in ${formatPower(unit)}`
  return (
    <div className="clouds plots">
      {clouds.map(({ system, predicted, count, points }) => (
        <Drawing
          key={system}
          className="cloud"
          label={`${systemName(system, experiment)}: ${formatNumber(count)} late iterates and the predicted ellipses of one and two standard deviations`}
          draw={(svg, size) =>
            drawCloud(svg, {
              ...size,
              reach: reach / unit,
              title: shortNameOf(system, experiment),
              color: colorOf('deepLinear', system),
              xLabel: axis(pair.first),
              yLabel: axis(pair.second),
              points: points.map((value) => value / unit),
              ellipse: {
                xx: predicted.first / unit ** 2,
                yy: predicted.second / unit ** 2,
                xy: pair.first === pair.second ? predicted.first / unit ** 2 : 0,
              },
            })
          }
        />
      ))}
    </div>
  )
}
