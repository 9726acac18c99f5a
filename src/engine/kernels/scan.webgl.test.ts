import { expect, test } from 'vitest'
import { prefixProducts, suffixProducts } from '../../core/network'
import {
  grid,
  randomMatrices,
  readMatrices,
  relativeError,
  run,
  squareShape,
  uploadMatrices,
} from '../../testing/kernels'
import { createGlContext } from './context'
import { alone, perLayer, productPass, whole } from './product'
import { scanProducts } from './scan'
import { Workspace } from './workspace'

const context = createGlContext()

test.each(grid({ depth: [1, 2, 3, 5, 8, 16], width: [3, 16], replicas: [1, 3] }))(
  'prefix and suffix products of $replicas networks of depth $depth and width $width',
  ({ depth, width, replicas }) => {
    const workspace = new Workspace(context, squareShape(replicas, depth, width))
    const W = randomMatrices(replicas * depth, width).map((m) => m.div(Math.sqrt(width)))
    const { passes, prefix, suffix } = scanProducts(workspace, uploadMatrices(workspace, W))
    const copy = workspace.tensor(2 * replicas * depth)
    const collect = productPass(workspace, copy, [
      perLayer(alone(whole(prefix))),
      perLayer(alone(whole(suffix))),
    ])
    run([...passes, collect])
    const networks = Array.from({ length: replicas }, (_, r) => W.slice(r * depth, (r + 1) * depth))
    const expected = [...networks.flatMap(prefixProducts), ...networks.flatMap(suffixProducts)]
    expect(passes.length).toBe(Math.ceil(Math.log2(depth)))
    expect(relativeError(readMatrices(copy, width), expected)).toBeLessThan(2e-6)
    workspace.dispose()
  },
)
