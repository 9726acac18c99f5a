import { expect, test } from 'vitest'
import { createGlContext } from './kernels/context'
import { testKernels } from './kernels/selfTest'

test('once its shaders are there the test of the kernels takes less than 50 ms', () => {
  const context = createGlContext()
  testKernels(context)
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    testKernels(context)
    return performance.now() - started
  })
  expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(50)
})
