import { beforeEach, expect, test, vi } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { changeParam, openExperiment, switchSystem, systemsOf, visitExperiment } from './actions'
import { useLab } from './lab'
import { lab } from './runs'

vi.stubGlobal(
  'Worker',
  class {
    postMessage() {}
    terminate() {}
  },
)
vi.stubGlobal('requestAnimationFrame', () => 0)

const ids = (task: 'deepLinear' | 'autoencoder') =>
  systemsOf(task, useLab.getState().experiment).map(({ id }) => id)
const paramsOf = (id: string) =>
  useLab.getState().experiment.systems.find((system) => system.id === id)?.params

beforeEach(() => openExperiment(defaultExperiment, []))

test('a system is switched on in the catalogue’s order, and comes back with its parameters', () => {
  switchSystem('deepLinear', 'momentum', true)
  expect(ids('deepLinear')).toEqual(['naturalGradient', 'sgd', 'momentum'])
  switchSystem('deepLinear', 'populationFisher', true)
  expect(ids('deepLinear')).toEqual(['naturalGradient', 'populationFisher', 'sgd', 'momentum'])
  changeParam('deepLinear', 'momentum', 'step', 0.07)
  switchSystem('deepLinear', 'momentum', false)
  expect(paramsOf('momentum')).toBeUndefined()
  switchSystem('deepLinear', 'momentum', true)
  expect(paramsOf('momentum')).toEqual({ step: 0.07 })
  switchSystem('autoencoder', 'kfac', true)
  expect(ids('autoencoder')).toContain('kfac')
  expect(ids('deepLinear')).not.toContain('kfac')
})

test('a visit that only shows it otherwise lets the run go on; any other one starts anew', () => {
  const { run } = lab.use.getState()
  visitExperiment({ ...defaultExperiment, tab: 'modes', steps: 50 }, [])
  expect(lab.use.getState().run).toBe(run)
  visitExperiment({ ...defaultExperiment, width: 5 }, ['a notice'])
  expect(lab.use.getState().run).toBeGreaterThan(run)
  expect(useLab.getState().notices).toEqual(['a notice'])
})

test('a parameter of a system that does not run switches it on', () => {
  changeParam('deepLinear', 'nesterov', 'step', 0.02)
  expect(ids('deepLinear')).toContain('nesterov')
  expect(paramsOf('nesterov')).toMatchObject({ step: 0.02 })
})
