import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import { defaultExperiment } from '../systems/defaultExperiment'
import { Backend } from './backend'
import { createGlContext, GlContext } from './kernels/context'
import { testKernels } from './kernels/selfTest'
import { testDevice } from './webgl/selfTest'
import { startWebgl } from './webgl/startWebgl'

/** A context in which some functions do something else. */
function broken(functions: Partial<Record<keyof WebGL2RenderingContext, unknown>>): GlContext {
  const gl = createGlContext().gl
  return new GlContext(
    new Proxy(gl, {
      get(target, name) {
        const value = functions[name as keyof WebGL2RenderingContext] ?? Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
  )
}

/** As if textures held float16. */
const halfFloats = () =>
  broken({
    readPixels(this: WebGL2RenderingContext, ...args: Parameters<typeof readInto>) {
      readInto.apply(this, args)
      const values = args[6]
      for (let k = 0; k < values.length; k++) values[k]! *= 1 + 2 ** -9
    },
  })

function readInto(
  this: WebGL2RenderingContext,
  ...args: [number, number, number, number, number, number, Float32Array]
): void {
  this.readPixels(...args)
}

test('a GPU that computes rightly passes', async () => {
  testKernels(createGlContext())
  testDevice(await startWebgl(() => {}))
})

test('a GPU that keeps too few digits is found out', () => {
  expect(() => testKernels(halfFloats())).toThrow('does not compute in float32')
  const device = new ArrayDevice()
  const read = (matrix: Parameters<typeof device.read>[0]) =>
    ArrayDevice.prototype.read.call(device, matrix).map((value) => value * (1 + 2 ** -9))
  expect(() => testDevice(Object.assign(device, { read }))).toThrow('does not compute in float32')
})

const asked = { ...defaultExperiment, width: 4 }

test.each([
  ['wrong numbers', halfFloats, 'does not compute in float32'],
  ['no float32 target', () => broken({ checkFramebufferStatus: () => 36061 }), '36061'],
  ['no shader', () => broken({ getProgramParameter: () => false }), 'Shader does not compile'],
] as const)('%s: the CPU takes over, and the report says why', async (_, context, reason) => {
  let made = 0
  const backend = new Backend(
    () => {},
    () => {
      made++
      return context()
    },
  )
  const { report } = await backend.kernels(asked)
  expect(report).toMatchObject({ backend: 'cpu', precision: 'float64' })
  expect(report.fallback!.reason).toContain(reason)
  expect(report.fallback!.reason).not.toContain('\n')
  await backend.kernels(asked)
  expect(made).toBe(1)
})
