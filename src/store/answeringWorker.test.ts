import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AnsweringWorker } from './answeringWorker'

/** A worker of the test's own making: doubles numbers, unless it was killed. */
class Doubling extends EventTarget {
  static made: Doubling[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: ((event: object) => void) | null = null
  isKilled = false
  readonly heard: unknown[] = []
  constructor() {
    super()
    Doubling.made.push(this)
  }
  postMessage(message: { mark?: number; x?: number }): void {
    this.heard.push(message)
    queueMicrotask(() => {
      if (this.isKilled) return
      this.onmessage?.({ data: message.x === undefined ? message : { twice: 2 * message.x } })
    })
  }
  terminate(): void {
    this.isKilled = true
  }
}

beforeEach(() => {
  Doubling.made = []
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => void vi.useRealTimers())

function asked() {
  const replies: unknown[] = []
  const failures: string[] = []
  let isKilled = false
  const worker = new AnsweringWorker<{ x: number }, { twice: number }>(
    () => {
      const made = new Doubling()
      made.isKilled = isKilled
      return made as unknown as Worker
    },
    {
      onReply: (reply) => replies.push(reply),
      onFailure: (message) => failures.push(message),
      onRestart: () => worker.ask({ x: 21 }),
    },
  )
  return { worker, replies, failures, killAll: () => (isKilled = true) }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

test('answers; then nothing is asked of it any more', async () => {
  const { worker, replies } = asked()
  worker.ask({ x: 1 })
  worker.ask({ x: 2 })
  await turn()
  expect(replies).toEqual([{ twice: 2 }, { twice: 4 }])
  vi.advanceTimersByTime(60_000)
  expect(Doubling.made[0]!.heard).toHaveLength(4)
})

test('killed without a word: another answers within 5 s what was asked', async () => {
  const { worker, replies, failures } = asked()
  worker.ask({ x: 21 })
  Doubling.made[0]!.isKilled = true
  await turn()
  vi.advanceTimersByTime(5000)
  await turn()
  expect(replies).toEqual([{ twice: 42 }])
  expect(failures).toEqual([])
  expect(Doubling.made).toHaveLength(2)
})

test('one that is killed each time is given up, and the next request tries again', async () => {
  const { worker, failures, killAll } = asked()
  killAll()
  worker.ask({ x: 1 })
  // 4, 8, 16 and 32 s.
  vi.advanceTimersByTime(4000 + 8000 + 16_000 + 20_000)
  expect(failures).toEqual([])
  vi.advanceTimersByTime(20_000)
  expect(failures).toEqual(['its worker answers no more'])
  expect(Doubling.made).toHaveLength(4)
  worker.ask({ x: 1 })
  expect(Doubling.made).toHaveLength(5)
})

test('an answer that was said to take long is waited for', async () => {
  const { worker } = asked()
  worker.ask({ x: 1 }, 20_000)
  Doubling.made[0]!.isKilled = true
  vi.advanceTimersByTime(20_000)
  expect(Doubling.made).toHaveLength(1)
  vi.advanceTimersByTime(5000)
  expect(Doubling.made).toHaveLength(2)
})
