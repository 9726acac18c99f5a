import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Watchdog } from './watchdog'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function watched() {
  const heard = { pings: 0, silent: 0, alive: 0 }
  const dog = new Watchdog({
    ping: () => heard.pings++,
    onSilent: () => heard.silent++,
    onAlive: () => heard.alive++,
  })
  return { dog, heard }
}

test('a worker that says nothing is reported within 5 s, once', () => {
  const { dog, heard } = watched()
  dog.expect()
  vi.advanceTimersByTime(3000)
  expect(heard.silent).toBe(0)
  vi.advanceTimersByTime(2000)
  expect(heard.silent).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(heard.silent).toBe(1)
})

test('one that answers is left alone, and asked no more once it has', () => {
  const { dog, heard } = watched()
  dog.expect()
  vi.advanceTimersByTime(1000)
  dog.hear(true)
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual({ pings: 1, silent: 0, alive: 0 })
})

test('while it trains it is watched all the time', () => {
  const { dog, heard } = watched()
  dog.keep(true)
  for (let second = 0; second < 30; second++) {
    vi.advanceTimersByTime(1000)
    dog.hear(true)
  }
  expect(heard).toEqual({ pings: 30, silent: 0, alive: 0 })
  vi.advanceTimersByTime(5000)
  expect(heard.silent).toBe(1)
})

test('the alarm is taken back when it speaks after all', () => {
  const { dog, heard } = watched()
  dog.keep(true)
  vi.advanceTimersByTime(5000)
  dog.hear(false)
  expect(heard).toMatchObject({ silent: 1, alive: 1 })
  vi.advanceTimersByTime(5000)
  expect(heard).toMatchObject({ silent: 2, alive: 1 })
})

test('long work that was announced is no silence; what comes after it is', () => {
  const { dog, heard } = watched()
  dog.expect()
  dog.allow(20_000)
  vi.advanceTimersByTime(20_000)
  expect(heard.silent).toBe(0)
  vi.advanceTimersByTime(5000)
  expect(heard.silent).toBe(1)
})

test('a page that slept does not blame the worker', () => {
  let now = 0
  const events = { ping: () => {}, onSilent: vi.fn(), onAlive: () => {} }
  const dog = new Watchdog(events, 4000, () => now)
  dog.keep(true)
  now = 3_600_000
  dog.tick()
  expect(events.onSilent).not.toHaveBeenCalled()
})

test('a worker that was replaced is not missed', () => {
  const { dog, heard } = watched()
  dog.keep(true)
  dog.reset()
  vi.advanceTimersByTime(10_000)
  expect(heard).toEqual({ pings: 0, silent: 0, alive: 0 })
})
