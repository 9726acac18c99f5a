import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { startSweep } from './sweepClient'
import type { SweepCommand, SweepEvent, SweepWord } from './sweepProtocol'

/** Says what the test makes it say. */
class Puppet {
  static made: Puppet[] = []
  onmessage: ((event: { data: SweepWord }) => void) | null = null
  onerror: ((event: object) => void) | null = null
  command: SweepCommand | null = null
  isEnded = false
  constructor() {
    Puppet.made.push(this)
  }
  postMessage(command: SweepCommand): void {
    this.command = command
  }
  terminate(): void {
    this.isEnded = true
  }
  say(data: SweepWord): void {
    this.onmessage!({ data })
  }
}

const report = {
  backend: 'webgl',
  precision: 'float32',
  renderer: 'a GPU',
  software: false,
  fallback: null,
} as const

beforeEach(() => {
  Puppet.made = []
  vi.stubGlobal('Worker', Puppet)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** The first worker, with a part of the sweep to do. */
function chosen(): Puppet {
  const worker = Puppet.made[0]!
  worker.say({ type: 'started', report })
  worker.say({ type: 'done' })
  return worker
}

test('killed without a word, another goes on within 5 s with the part under way; then a silent one has longer', () => {
  const events: SweepEvent[] = []
  startSweep(defaultExperiment, (event) => events.push(event), 1)
  const first = chosen()
  first.say({ type: 'done' })
  const { part } = first.command!
  expect([part.kind, first.command!.patience]).toEqual(['curve', 0])
  vi.advanceTimersByTime(5000)
  expect(first.isEnded).toBe(true)
  const second = Puppet.made[1]!
  expect(second.command).toMatchObject({ part, patience: 4000 })

  second.say({ type: 'alive' })
  vi.advanceTimersByTime(6000)
  expect(second.isEnded).toBe(false)
  vi.advanceTimersByTime(4000)
  expect(second.isEnded).toBe(true)
})

test('a part that is lost time and again is given up, with a sentence', () => {
  const events: SweepEvent[] = []
  startSweep(defaultExperiment, (event) => events.push(event), 1)
  for (let k = 0; k < 4; k++) Puppet.made[k]!.say({ type: 'lost' })
  expect(Puppet.made).toHaveLength(4)
  const message = 'The sweep stopped: the browser took the GPU away.'
  expect(events).toEqual([{ type: 'failed', message }])
})

test('on the CPU no GPU is waited for', () => {
  startSweep({ ...defaultExperiment, backend: 'cpu' }, () => {}, 1)
  Puppet.made[0]!.say({ type: 'lost' })
  expect(Puppet.made[1]!.command!.patience).toBe(0)
})
