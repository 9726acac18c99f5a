import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { qrPath } from './qrPath'
import { frameSnippet, markdownList } from './snippets'

const link = 'https://example.org/lab/#v=2&L=8&kappa=30&sys=naturalGradient:.05:fisher=population'

/** The path as the pixels a camera would see, some for each module. */
function photograph(text: string, scale = 4) {
  const { size, path } = qrPath(text)
  const side = size * scale
  const data = new Uint8Array(4 * side * side).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let i = 0; i < scale * scale; i++) {
      const column = Number(x) * scale + (i % scale)
      const row = Number(y) * scale + Math.floor(i / scale)
      data.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3)
    }
  }
  return { width: side, height: side, data }
}

test('a code is read back as the link it was made of', () => {
  expect(decodeQR(photograph(link))).toBe(link)
})

test('a text too long for any code is refused', () => {
  expect(() => qrPath('x'.repeat(3000))).toThrow()
})

test('a frame’s code holds the link, written as HTML', () => {
  const frame = frameSnippet(`${link}&embed=1`)
  expect(frame).toContain('src="https://example.org/lab/#v=2&amp;L=8')
  expect(frame).toMatch(/ title="[^"]+" width="960" height="540" /)
})

test('prepared links are a Markdown list', () => {
  expect(markdownList([{ name: 'Deep', link }])).toBe(`- [Deep](${link})`)
})
