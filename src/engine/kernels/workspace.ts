/** @file What the kernels of one batch of networks share: its sizes, and the GPU objects to free at the end. */

import type { Shape } from '../../experiment/shape'
import type { GlContext } from './context'
import { Pass, type PassSpec, type SharedSizes } from './pass'
import { blocksFor, DoubleTensor, type Size, Tensor } from './tensor'

/** Sizes of a batch of networks, all of one shape. */
export interface BatchShape extends Shape {
  readonly replicas: number
}

/** What takes textures of the GPU, until it is disposed of. */
interface Owned {
  readonly bytes: number
  dispose(): void
}

export class Workspace {
  readonly context: GlContext
  readonly shape: BatchShape
  /** The sizes, with those of tiles in blocks. */
  readonly sizes: SharedSizes
  /** Of the widest layer of units. */
  readonly #width: number
  readonly #disposables: Owned[] = []

  constructor(context: GlContext, shape: BatchShape) {
    context.assertAlive()
    const { depth, replicas, inputs, hidden, outputs } = shape
    const ends = Math.max(inputs, outputs)
    this.context = context
    this.shape = shape
    this.#width = depth === 1 ? ends : Math.max(ends, hidden)
    this.sizes = {
      widest: blocksFor(this.#width),
      ends: blocksFor(ends),
      inputs,
      outputs,
      depth,
      replicas,
    }
  }

  /** A tensor of `tiles` matrices as large as the widest layer's, if not told otherwise. */
  tensor(tiles: number, size: Size = { rows: this.#width, columns: this.#width }): Tensor {
    return this.owned(new Tensor(this.context, tiles, size))
  }

  doubleTensor(tiles: number): DoubleTensor {
    return new DoubleTensor(this.tensor(tiles), this.tensor(tiles))
  }

  pass(spec: Omit<PassSpec, 'sizes'>): Pass {
    return new Pass(this.context, { ...spec, sizes: this.sizes })
  }

  /** Frees `disposable` together with the workspace. */
  owned<T extends Owned>(disposable: T): T {
    this.#disposables.push(disposable)
    return disposable
  }

  /** Of all textures. */
  get held(): { readonly bytes: number; readonly tensors: number } {
    const bytes = this.#disposables.reduce((sum, owned) => sum + owned.bytes, 0)
    return { bytes, tensors: this.#disposables.length }
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose()
  }
}
