/** @file The device on the GPU: our programs on the WebGL backend of TensorFlow.js, which keeps the textures. */

import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { concat, engine, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import {
  type Device,
  type DeviceMatrix,
  type Finish,
  productShape,
  type RandomKey,
} from '../../device/device'
import { type Patches, patchSize, positionsOf, sourceRows } from '../../device/patches'
import { copy, type Pointwise } from '../../device/pointwise'
import { rendererName } from '../kernels/context'
import { Pulse } from '../pulse'
import { collectProgram, spreadProgram } from './patchPrograms'
import {
  columnSumProgram,
  type Form,
  mapProgram,
  type PackedProgram,
  productProgram,
  type Repeat,
  randomProgram,
  rowSumsProgram,
} from './programs'

/** Scalars read at once: always as many, since each number of them is a program to compile. */
const scalarsARead = 16

const asTensor = (matrix: DeviceMatrix) => matrix as unknown as Tensor2D
const asMatrix = (tensor: unknown) => tensor as DeviceMatrix

export class WebglDevice implements Device {
  /** The GPU, in the driver's words. */
  readonly renderer: string
  readonly #pulse: Pulse
  readonly #backend: MathBackendWebGL

  constructor(backend: MathBackendWebGL) {
    this.#backend = backend
    const gl = backend.gpgpu.gl as WebGL2RenderingContext
    this.#pulse = new Pulse(gl)
    this.renderer = rendererName(gl)
  }

  upload(values: ArrayLike<number>, rows: number, columns: number): DeviceMatrix {
    // TensorFlow.js uploads a tensor when it is first used: by this copy, not in somebody's first step.
    const tensor = asMatrix(tensor2d(Float32Array.from(values), [rows, columns]))
    const matrix = this.map(copy, [tensor])
    this.dispose(tensor)
    return matrix
  }

  read(matrix: DeviceMatrix): Float32Array {
    // TensorFlow.js moves what it reads to the CPU; a copy leaves the matrix where it is.
    const tensor = asTensor(this.map(copy, [matrix]))
    const values = tensor.dataSync<'float32'>()
    tensor.dispose()
    this.#pulse.assertBeats()
    return values
  }

  readScalars(scalars: readonly DeviceMatrix[]): number[] {
    const result: number[] = []
    for (let first = 0; first < scalars.length; first += scalarsARead) {
      const part = scalars.slice(first, first + scalarsARead)
      const filled = Array.from({ length: scalarsARead }, (_, k) => asTensor(part[k] ?? part[0]!))
      const row = concat(filled, 1)
      result.push(...row.dataSync<'float32'>().subarray(0, part.length))
      row.dispose()
    }
    this.#pulse.assertBeats()
    return result
  }

  product(form: Form, a: DeviceMatrix, b: DeviceMatrix, finish: Finish): DeviceMatrix {
    const { rows, columns, summed } = productShape(form, a, b, finish)
    return this.#run(
      productProgram(form, finish, [rows, columns]),
      [a, b, ...finishMatrices(finish)],
      [rows, columns],
      [[Math.ceil(summed / 2)], ...finishNumbers(finish).map((number) => [number])],
    )
  }

  map(
    fn: Pointwise,
    inputs: readonly DeviceMatrix[],
    parameters: readonly number[] = [],
  ): DeviceMatrix {
    const [rows, columns] = inputs[0]!.shape
    return this.#run(
      mapProgram(fn, repeatsOf(inputs), parameters.length, [rows, columns]),
      inputs,
      [rows, columns],
      parameters.map((number) => [number]),
    )
  }

  sum(
    fn: Pointwise,
    inputs: readonly DeviceMatrix[],
    parameters: readonly number[] = [],
    previous?: DeviceMatrix,
  ): DeviceMatrix {
    const [rows, columns] = inputs[0]!.shape
    const sums = this.#run(
      rowSumsProgram(fn, repeatsOf(inputs), parameters.length, rows),
      inputs,
      [rows, columns],
      parameters.map((number) => [number]),
    )
    const total = this.#run(
      columnSumProgram(previous !== undefined),
      previous ? [sums, previous] : [sums],
      [rows, 1],
      [],
    )
    this.dispose(sums)
    return total
  }

  spread(activities: DeviceMatrix, patches: Patches, biases: boolean): DeviceMatrix {
    const samples = activities.shape[0] / sourceRows(patches)
    const shape = [samples * positionsOf(patches), patchSize(patches) + (biases ? 1 : 0)] as const
    return this.#run(spreadProgram([...shape], patches), [activities], shape, [])
  }

  collect(rows: DeviceMatrix, patches: Patches): DeviceMatrix {
    const samples = rows.shape[0] / positionsOf(patches)
    const shape = [samples * sourceRows(patches), patches.width] as const
    return this.#run(collectProgram([...shape], patches), [rows], shape, [])
  }

  normals(rows: number, columns: number, key: RandomKey): DeviceMatrix {
    return this.#random('normal', rows, columns, key)
  }

  uniforms(rows: number, columns: number, key: RandomKey): DeviceMatrix {
    return this.#random('uniform', rows, columns, key)
  }

  tidy<T extends DeviceMatrix | readonly DeviceMatrix[] | undefined>(work: () => T): T {
    const tidied = engine() as unknown as { tidy(work: () => T): T }
    return tidied.tidy(work)
  }

  keep(matrix: DeviceMatrix): DeviceMatrix {
    engine().keep(asTensor(matrix))
    return matrix
  }

  dispose(...matrices: readonly (DeviceMatrix | undefined)[]): void {
    for (const matrix of matrices) if (matrix) asTensor(matrix).dispose()
  }

  memory(): { readonly bytes: number; readonly tensors: number } {
    const { numTensors, numBytesInGPU } = engine().memory() as unknown as {
      numTensors: number
      numBytesInGPU: number
    }
    return { bytes: numBytesInGPU, tensors: numTensors }
  }

  #random(kind: 'normal' | 'uniform', rows: number, columns: number, key: RandomKey): DeviceMatrix {
    const { stream, step, seed } = key
    return this.#run(
      randomProgram(kind, [rows, columns]),
      [],
      [rows, columns],
      [[stream], [step], [seed | 0]],
    )
  }

  #run(
    program: PackedProgram,
    inputs: readonly DeviceMatrix[],
    size: readonly [number, number],
    uniforms: number[][],
  ): DeviceMatrix {
    const output = this.#backend.runWebGLProgram(
      program,
      inputs.map(asTensor),
      'float32',
      [[...size], ...uniforms],
      true,
    )
    return asMatrix(engine().makeTensorFromTensorInfo(output))
  }
}

function repeatsOf(inputs: readonly DeviceMatrix[]): Repeat[] {
  const [rows, columns] = inputs[0]!.shape
  return inputs.map(({ shape }) => {
    if (shape[0] === 1 && shape[1] === 1 && rows * columns > 1) return 'scalar'
    return shape[1] === 1 && columns > 1 ? 'column' : 'full'
  })
}

function finishMatrices(finish: Finish): DeviceMatrix[] {
  switch (finish.kind) {
    case 'derivative':
      return [finish.at]
    case 'blend':
      return [finish.old]
    case 'adapt':
      return [finish.old, finish.trace]
    default:
      return []
  }
}

function finishNumbers(finish: Finish): number[] {
  switch (finish.kind) {
    case 'scale':
      return [finish.factor]
    case 'blend':
      return [finish.keep, finish.weight]
    case 'adapt':
      return [finish.memory, finish.samples]
    default:
      return []
  }
}
