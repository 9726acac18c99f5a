/** @file Matrices that an optimizer carries from step to step, one a layer. */

import type { Device, DeviceMatrix } from '../device/device'

export class LayerState {
  #matrices: readonly DeviceMatrix[]

  constructor(
    private readonly device: Device,
    initial: readonly DeviceMatrix[],
  ) {
    for (const matrix of initial) device.keep(matrix)
    this.#matrices = initial
  }

  get matrices(): readonly DeviceMatrix[] {
    return this.#matrices
  }

  /** Takes the new matrices and frees the old. */
  become(next: readonly DeviceMatrix[]): readonly DeviceMatrix[] {
    for (const matrix of next) this.device.keep(matrix)
    this.device.dispose(...this.#matrices)
    this.#matrices = next
    return next
  }

  dispose(): void {
    this.device.dispose(...this.#matrices)
    this.#matrices = []
  }
}

/** Zeros of the weights' shapes. */
export function zeros(device: Device, layers: readonly number[]): LayerState {
  const shapes = layers.slice(1).map((outputs, i) => [outputs, layers[i]! + 1] as const)
  return new LayerState(
    device,
    shapes.map(([rows, columns]) => device.upload(new Float32Array(rows * columns), rows, columns)),
  )
}
