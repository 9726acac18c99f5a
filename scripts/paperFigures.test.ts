import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { paperFigures } from './paperFigures.mjs'

test('docs/paper.svg is drawn from the curves as they are stored', () => {
  expect(readFileSync('docs/paper.svg', 'utf8')).toBe(paperFigures())
})
