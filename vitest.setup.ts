import fc from 'fast-check'
import { afterAll, vi } from 'vitest'

// The same examples in every run, so that a failure is a change's; FC_SEED explores others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) })

// Files share a thread: what one replaced of the world, the next finds as it was.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
