import { afterEach, expect, test, vi } from 'vitest'
import { experimentWith } from '../../testing/experiment'
import { lab } from '../runs'
import { createLeaderboard } from './createLeaderboard'
import { deepLinear } from './leaderboards'
import type { Result } from './trial'
import { trialBackend } from './trialBackend'
import type { Trial } from './trialRunner'

const software = {
  backend: 'webgl',
  precision: 'float32',
  renderer: 'SwiftShader',
  software: true,
  fallback: null,
} as const

const before = lab.use.getState()
afterEach(() => lab.use.setState(before))

test('trials leave a software renderer for the CPU, unless it was measured to be no faster', () => {
  const asked = { backend: 'webgl' } as const
  expect(trialBackend(asked)).toBe('webgl')
  lab.use.setState({ report: software, cpuSpeedup: null })
  expect(trialBackend(asked)).toBe('cpu')
  lab.use.setState({ cpuSpeedup: 20 })
  expect(trialBackend(asked)).toBe('cpu')
  lab.use.setState({ cpuSpeedup: 0.9 })
  expect(trialBackend(asked)).toBe('webgl')
  lab.use.setState({ report: { ...software, software: false }, cpuSpeedup: null })
  expect(trialBackend(asked)).toBe('webgl')
  expect(trialBackend({ backend: 'cpu' })).toBe('cpu')
})

test('so many of the runners work as an experiment bears, and each system is tried once', async () => {
  const tried: string[][] = [[], [], []]
  const runners = tried.map((ids) => ({
    run: async ({ entrant }: Trial) => {
      ids.push(entrant.id)
      await Promise.resolve()
      return { outcome: 'limit' } as Result
    },
    close: vi.fn(),
  }))
  const ids = ['naturalGradient', 'sgd', 'momentum', 'adam']
  for (const [count, idle] of [
    [1, 2],
    [3, 0],
  ] as const) {
    for (const list of tried) list.length = 0
    const board = createLeaderboard(deepLinear, runners, () => count)
    await board.start(experimentWith(), ids)
    expect(board.use.getState()).toMatchObject({ status: 'done', done: 4 })
    expect(tried.filter((list) => list.length === 0)).toHaveLength(idle)
    expect(tried.flat().toSorted()).toEqual(ids.toSorted())
  }
})
