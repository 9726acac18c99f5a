import { expect, test } from 'vitest'
import { resultOf } from './resultOf'

/** Falls by a factor ten every `pace` steps. */
const falling = (id: string, pace: number, count: number, predicted: number | null) => ({
  id,
  relative: Float64Array.from({ length: count }, (_, step) => 10 ** (-step / pace)),
  count,
  predicted,
})

const systems = [falling('naturalGradient', 1, 9, 66), falling('sgd', 2, 17, 2979)]
const whole = { systems, step: null, hasBegun: true, hasEnded: true }

test('before a run: what the laws say, and their ratio', () => {
  expect(resultOf({ ...whole, hasBegun: false, hasEnded: false })).toEqual({
    lead: 'Predicted steps to 10⁻⁶:',
    parts: [
      { id: 'naturalGradient', text: '66' },
      { id: 'sgd', text: '2,979' },
    ],
    ratio: '×45',
  })
})

test('after it: the first steps at 10⁻⁶, or that it takes more; where none got there, where they stand', () => {
  expect(resultOf(whole)).toEqual({
    lead: 'Steps to 10⁻⁶:',
    parts: [
      { id: 'naturalGradient', text: '6' },
      { id: 'sgd', text: '12' },
    ],
    ratio: '×2',
  })
  const late = [systems[0]!, falling('sgd', 2, 5, null)]
  const { parts, ratio } = resultOf({ ...whole, systems: late })
  expect(parts[1]!.text).toBe('> 4')
  expect(ratio).toBeNull()
  expect(resultOf({ ...whole, systems: [late[1]!] }).lead).toBe('Step 4:')
})

test('at a step that is read, and while it runs: both losses there, a shorter curve’s last', () => {
  expect(resultOf({ ...whole, step: 4 })).toEqual({
    lead: 'Step 4:',
    parts: [
      { id: 'naturalGradient', text: '10⁻⁴' },
      { id: 'sgd', text: '0.01' },
    ],
    ratio: null,
  })
  const running = resultOf({ ...whole, hasEnded: false })
  expect(running.lead).toBe('Step 16:')
  expect(running.parts.map(({ text }) => text)).toEqual(['10⁻⁸', '10⁻⁸'])
})
