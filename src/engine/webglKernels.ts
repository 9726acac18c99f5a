/** @file The kernels of linear networks on the GPU, tested before they are used. */

import type { Experiment } from '../experiment/schema'
import { webglReport } from './backendReport'
import { createGlContext, type GlContext } from './kernels/context'
import { ReplicaBatch } from './kernels/replicas'
import { testKernels } from './kernels/selfTest'
import { inTeacherBasis, type Kernels, optimizerOf } from './linearKernels'

/** Keeps the GPU's context between runs. */
export class WebglKernels {
  #context: GlContext | null = null

  /** @param onLost called when the GPU takes the context away */
  constructor(
    private readonly onLost: () => void,
    private readonly createContext: () => GlContext = createGlContext,
  ) {}

  /** @throws Error, in one line, where there is no GPU that computes rightly */
  for({ start }: Pick<Experiment, 'start'>): Kernels {
    const context = this.#liveContext()
    // Only these starts are not diagonal in the teacher's basis, where the unpivoted inverse is exact.
    const refineInverse = start === 'gaussian' || start === 'orthogonal'
    return {
      report: webglReport(context.renderer),
      make: (prepared, problems, sampling) =>
        new ReplicaBatch(
          context,
          inTeacherBasis(problems),
          optimizerOf(prepared, problems),
          sampling,
          { refineInverse },
        ),
      async lossGrid(problem, spec) {
        const { webglLossGrid } = await import('./kernels/lossGrid')
        return webglLossGrid(context, problem, spec)
      },
    }
  }

  #liveContext(): GlContext {
    if (!this.#context || this.#context.isLost) {
      const context = this.createContext()
      testKernels(context)
      context.onLost = this.onLost
      this.#context = context
    }
    return this.#context
  }
}
