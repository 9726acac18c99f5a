import type { CodeRun } from '../../code/codeRun'
import { numberIn, paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { systemName } from '../../systems/names'

/** What the scripts of an experiment's deep linear task are written from. */
export function codeRunOf(experiment: Experiment): CodeRun {
  const { systems } = experiment
  const own = paramsOf(systems, 'naturalGradient')
  const natural = own ?? paramsOf(systems, 'populationFisher')
  const gradient = paramsOf(systems, 'sgd')
  const written = ['naturalGradient', ...(own ? [] : ['populationFisher']), 'sgd']
  return {
    ...experiment,
    naturalStep: natural && numberIn(natural, 'step'),
    fisher: own?.fisher === 'batch' ? 'batch' : 'population',
    gradientStep: gradient && numberIn(gradient, 'step'),
    others: systems
      .filter(({ id }) => !written.includes(id))
      .map(({ id }) => systemName(id, experiment)),
  }
}
