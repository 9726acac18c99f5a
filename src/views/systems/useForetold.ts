import { useEffect, useState } from 'react'
import type { Experiment } from '../../experiment/schema'
import type { Foretold } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { entrantOf, mostSteps } from '../../store/leaderboard/trial'
import { Predictor } from '../../store/predictor'
import { predictedSeries } from '../../store/series'
import { laws } from '../../theory/laws/laws'

/** What theory tells of every system that has a law, before any of them is trained: the table is never empty. */
export function useForetold(experiment: Experiment): Foretold {
  const [foretold, setForetold] = useState<Foretold>({})
  const target = tried.deepLinear.targetOf(experiment)
  const systems = Object.keys(laws).flatMap((id) => entrantOf('deepLinear', id, experiment) ?? [])
  const asked = JSON.stringify({ ...experiment, systems, steps: mostSteps })
  useEffect(() => {
    const predictor = new Predictor({
      onPrediction: (prediction) =>
        setForetold(
          Object.fromEntries(
            predictedSeries(prediction)
              .filter(({ kind }) => kind !== 'continuous')
              .map(({ system, relative }) => [system, stepsTo(target, relative)]),
          ),
        ),
      onSeed: () => {},
      // Each card says why its system has no law here.
      onFailure: () => setForetold({}),
    })
    predictor.predict(JSON.parse(asked))
    return () => predictor.close()
  }, [asked, target])
  return foretold
}

function stepsTo(target: number, relative: Float64Array): number | null {
  const steps = relative.findIndex((loss) => loss <= target)
  return steps < 0 ? null : steps
}
