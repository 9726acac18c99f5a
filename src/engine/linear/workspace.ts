/** @file What the kernels of one batch of networks share: its sizes, and the GPU objects to free at the end. */

import type { GlContext } from './context'
import { Pass, type PassSpec } from './pass'
import { blocksFor, DoubleTensor, Tensor } from './tensor'

/** Sizes of a batch of networks [replicas, depth, width, width]. */
export interface BatchShape {
  readonly replicas: number
  readonly depth: number
  readonly width: number
}

export class Workspace {
  readonly context: GlContext
  readonly shape: BatchShape
  /** Blocks along each side of a tile. */
  readonly blocks: number
  readonly #disposables: { dispose(): void }[] = []

  constructor(context: GlContext, shape: BatchShape) {
    context.assertAlive()
    this.context = context
    this.shape = shape
    this.blocks = blocksFor(shape.width)
  }

  /** A tensor of `tiles` matrices of width rows, and width columns if not told otherwise. */
  tensor(tiles: number, columns = this.shape.width): Tensor {
    return this.owned(new Tensor(this.context, tiles, { rows: this.shape.width, columns }))
  }

  doubleTensor(tiles: number): DoubleTensor {
    return new DoubleTensor(this.tensor(tiles), this.tensor(tiles))
  }

  pass(spec: Omit<PassSpec, 'blocks' | 'depth' | 'replicas'>): Pass {
    const { blocks } = this
    const { depth, replicas } = this.shape
    return new Pass(this.context, { ...spec, blocks, depth, replicas })
  }

  /** Frees `disposable` together with the workspace. */
  owned<T extends { dispose(): void }>(disposable: T): T {
    this.#disposables.push(disposable)
    return disposable
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose()
  }
}
