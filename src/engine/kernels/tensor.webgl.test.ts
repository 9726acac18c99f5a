import { expect, test } from 'vitest'
import { createGlContext } from './context'
import { DoubleTensor, Tensor } from './tensor'

const context = createGlContext()
const counting = (length: number) => Float32Array.from({ length }, (_, k) => k + 0.5)

test.each([
  [1, 1, 1],
  [3, 3, 3],
  [5, 8, 8],
  [2, 6, 70],
  // More tiles than fit side by side.
  [70, 5, 5],
])('%i tiles of %i × %i come back as they went up', (tiles, rows, columns) => {
  const tensor = new Tensor(context, tiles, { rows, columns })
  const values = counting(tiles * rows * columns)
  tensor.upload(values)
  expect(tensor.read()).toEqual(values)
  tensor.dispose()
})

test('matrices smaller than their tiles come back as they went up', () => {
  const tensor = new Tensor(context, 3, { rows: 9, columns: 9 })
  const sizes = [
    { rows: 9, columns: 5 },
    { rows: 9, columns: 9 },
    { rows: 2, columns: 9 },
  ]
  const values = counting(9 * 5 + 9 * 9 + 2 * 9)
  tensor.upload(values, sizes)
  expect(tensor.read(sizes)).toEqual(values)
  tensor.dispose()
})

test('padding is zero', () => {
  const { gl } = context
  const tensor = new Tensor(context, 1, { rows: 2, columns: 2 })
  tensor.upload([1, 2, 3, 4])
  const rows = [0, 1, 2, 3].map((row) => {
    const texel = new Float32Array(4)
    gl.bindFramebuffer(gl.FRAMEBUFFER, tensor.framebuffer)
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + row)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, texel)
    return [...texel]
  })
  expect(rows).toEqual([
    [1, 2, 0, 0],
    [3, 4, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ])
})

test('tiles that do not fit into the largest texture are refused', () => {
  const limit = context.gl.getParameter(context.gl.MAX_TEXTURE_SIZE)
  expect(() => new Tensor(context, 33 * limit, { rows: 4, columns: 4 })).toThrow('do not fit')
  expect(() => new Tensor(context, 1, { rows: 4, columns: 4 * limit + 1 })).toThrow('do not fit')
})

test('a double tensor reads the one and writes the other, in turn', () => {
  const size = { rows: 4, columns: 4 }
  const [a, b] = [new Tensor(context, 1, size), new Tensor(context, 1, size)]
  const both = new DoubleTensor(a, b)
  expect([both.texture, both.framebuffer]).toEqual([a.texture, b.framebuffer])
  both.swap()
  expect([both.texture, both.framebuffer]).toEqual([b.texture, a.framebuffer])
})
