import { expect, test } from 'vitest'
import { Backend } from '../../engine/backend'
import type { Command } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import { Session } from '../../engine/session'
import type { Experiment } from '../../experiment/schema'
import { chosen } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { formatLink, parseLink } from '../link/link'
import { differences } from './differences'
import { joined, type KeptLink, keptLink, keptLinks } from './keptLinks'
import { type Makers, type Recorded, retrain, type Task } from './retrain'

const with_ = (changes: Partial<Experiment>): Experiment => ({ ...defaultExperiment, ...changes })
const deep = with_({ depth: 8, kappa: 30, batch: 0, axis: 'logstep', lesson: 2 })
const adam = with_({
  tab: 'autoencoder',
  aeBatch: 64,
  aeSystems: [chosen('autoencoder', 'adam', { step: 0.01 })],
})

test('kept runs come back from the link as what they depend on, and no more', () => {
  const links = [
    keptLink('deepLinear', deep),
    keptLink('deepLinear', defaultExperiment),
    keptLink('autoencoder', adam),
  ]
  const kept = joined(links)
  expect(kept).toBe('v=2;L=8;kappa=30;batch=full!v=2!v=2;tab=autoencoder;aebatch=64;aesys=adam:.01')
  const link = formatLink(with_({ kappa: 7, kept }))
  expect(link).toBe(`v=2&kappa=7&keep=${kept}`)
  const { experiment, notices } = parseLink(link)
  expect([experiment.kappa, notices]).toEqual([7, []])
  expect(keptLinks(experiment)).toEqual(links)
  expect(keptLinks(experiment)[0]!.experiment).toMatchObject({ depth: 8, axis: 'step', lesson: 0 })
  expect(keptLinks(defaultExperiment)).toEqual([])
})

test.each([
  [deep, {}, 'L = 8, κ = 30, batch full'],
  [deep, { depth: 8, kappa: 30, batch: 0 }, 'as it is now'],
  [deep, { z0: 0.2, seed: 4 }, 'L = 8, κ = 30, z₀ = 0.5 and 2 more'],
  [with_({ start: 'gaussian' }), {}, 'Gaussian, 1/√n'],
  [
    with_({ systems: [chosen('deepLinear', 'naturalGradient', { step: 0.05 })] }),
    {},
    'NG α = 0.05, without SGD',
  ],
  [with_({}), { systems: [] }, 'with NG, with SGD'],
])('what differs is told in words: %#', (kept, changes, words) => {
  expect(differences(keptLink('deepLinear', kept), with_(changes))).toBe(words)
})

const small = with_({ backend: 'cpu', width: 4, depth: 3, batch: 16, steps: 80 })

const task: Task = {
  plotted: 'step',
  systemsOf: ({ systems }) => systems,
  limitOf: ({ steps }) => steps,
  obstaclesOf: ({ width }) => (width > 20 ? ['Too wide.'] : []),
  specOf: async (experiment) => ({ kind: 'deepLinear', experiment }),
}

/** A client of the real engine, without a worker. */
function directClient(onEvent: (event: EngineEvent) => void) {
  let session: Session | null = null
  let isWatched = false
  const post = (event: unknown) => onEvent(structuredClone(event) as EngineEvent)
  return {
    async send(command: Command) {
      if (command.type === 'load') {
        const { run, steps, pace } = command
        const engine = await new Backend(() => {}).build(command.task, command.systems)
        session = new Session(engine, { run, steps, pace, isWatched, snapshot: null }, post)
      } else if (command.type === 'watch') {
        isWatched = command.on
      } else if (command.type === 'run') {
        // The session posts ready while it is made.
        await Promise.resolve()
        session!.watch(isWatched)
        session!.start()
        while (session!.running) await session!.tick()
      }
    },
    close() {},
  }
}

/** Observes at once: a sample’s value is the first weight. */
const directObserver: Makers['observer'] = ({ onForecast, onObservation }) => ({
  open: () => onForecast('forecast'),
  observe: ({ system, step, layers }) => onObservation(system, step, layers[0]!.entries[0]),
  close() {},
})

const trained = (link: KeptLink, watchesModes = false): Promise<Recorded> =>
  retrain(link, task, watchesModes, { client: directClient, observer: directObserver }).result

test('trained again from its link a run is the same, bit for bit, watched or not', async () => {
  const first = await trained(keptLink('deepLinear', small))
  const kept = joined([keptLink('deepLinear', small)])
  const again = await trained(keptLinks({ kept })[0]!, true)
  expect([...again.traces.keys()]).toEqual(['naturalGradient', 'sgd'])
  for (const [id, trace] of first.traces) {
    const other = again.traces.get(id)!
    expect(other.count).toBe(81)
    for (const column of ['excess', 'relative']) {
      expect(other.values(column).subarray(0, 81)).toEqual(trace.values(column).subarray(0, 81))
    }
    const copy = trace.copy()
    expect([copy.count, copy.step]).toEqual([81, 80])
    expect(copy.values('excess').subarray(0, 81)).toEqual(trace.values('excess').subarray(0, 81))
  }
  expect(first.modes).toBeNull()
  expect(again.modes!.samples.get('sgd')!.map(({ step }) => step)).toEqual(
    expect.arrayContaining([0, 80]),
  )
})

test('what cannot be trained says why', async () => {
  await expect(trained(keptLink('deepLinear', with_({ width: 30 })))).rejects.toThrow('Too wide.')
})
