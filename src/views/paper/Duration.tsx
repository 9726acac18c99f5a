import { useEffect, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { asPublished } from '../../experiment/paperFields'
import { paperRun, presetName } from '../../experiment/paperRun'
import type { Experiment } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import { paper } from '../../store/runs'
import { duration } from '../parts/duration'
import { measuredStepSeconds } from './stepSeconds'

/**
 * How long the whole run takes: by the steps of this visit where the same was run, else by the times of a server,
 * once another run has shown how fast this machine is beside it.
 */
export function Duration() {
  const experiment = useLab((state) => state.experiment)
  const rate = paper.use((state) => state.stepsPerSecond)
  const [slowness, setSlowness] = useState<number | null>(null)
  const [seen, setSeen] = useState<{ readonly version: string; readonly seconds: number } | null>(
    null,
  )
  const { steps, task, batch } = paperRun(experiment)
  const version = `${experiment.backend} ${task.settings.layers} ${batch}`
  const there = stepSeconds(experiment)
  useEffect(() => {
    if (rate > 0) setSeen({ version, seconds: 1 / rate })
    if (rate > 0 && there !== null) setSlowness(1 / rate / there)
  }, [rate, there, version])
  const here = seen?.version === version ? seen.seconds : there && slowness && there * slowness
  const seconds = here ?? there
  return (
    <p className="note" data-testid="paper-duration">
      {seconds === null
        ? `How long ${formatNumber(steps)} steps take is said here after the first of them.`
        : `${formatNumber(steps)} steps take about ${duration(steps * seconds)}`}
      {seconds !== null &&
        (here === null
          ? ' on one core of a server, where they were measured.'
          : ' here, by the steps of this visit.')}
    </p>
  )
}

/** On the server, of a version as it stands; null where it was not measured. */
function stepSeconds(experiment: Experiment): number | null {
  const name = presetName(experiment)
  if (!name || name === 'autoencoder' || experiment.paperBatch !== asPublished) return null
  return measuredStepSeconds[experiment.paperSize][name]
}
