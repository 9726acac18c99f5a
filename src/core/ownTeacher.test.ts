import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { formatOwnTeacher, ownTeacherPattern, parseOwnTeacher } from '../experiment/ownTeacher'
import { readTeacher } from '../experiment/readTeacher'
import { defaultExperiment } from '../systems/defaultExperiment'
import { ownTeacherObstacles } from './ownTeacher'
import { buildProblem } from './problem'

const experiment = { ...defaultExperiment, width: 3, depth: 2 }

test('a spectrum is learned in the axes that the seed draws, scaled to 1', () => {
  const own = buildProblem({ ...experiment, teacher: '2 1 0.5' })
  const drawn = buildProblem(experiment)
  expect(own.singularValues).toEqual([1, 0.5, 0.25])
  expect(own.U.to2DArray()).toEqual(drawn.U.to2DArray())
  expect(own.V.to2DArray()).toEqual(drawn.V.to2DArray())
})

test.each([
  ['3 1 0_0 2 1_1 0 4', 3, 3],
  ['1 2 3_4 5 7', 3, 2],
  ['1 4_2 5_3 7', 2, 3],
])(
  'W* = %s is the teacher, but for its scale; U and V are orthogonal',
  (teacher, width, outputs) => {
    const rows = teacher.split('_').map((row) => row.split(' ').map(Number))
    const {
      teacher: found,
      U,
      V,
      singularValues,
    } = buildProblem({
      ...{ ...experiment, teacher, width, outputs: outputs === width ? 0 : outputs },
      hidden: 3,
    })
    const scale = rows[0]![0]! / found.get(0, 0)
    expect(Matrix.sub(Matrix.mul(found, scale), new Matrix(rows)).norm()).toBeLessThan(1e-12)
    expect(Math.max(...singularValues)).toBe(1)
    for (const basis of [U, V]) {
      const eye = basis.transpose().mmul(basis)
      expect(Matrix.sub(eye, Matrix.eye(basis.rows)).norm()).toBeLessThan(1e-12)
    }
  },
)

test('what cannot be learned says why, and the page’s own teacher stands in', () => {
  const found = (changes: object) => ownTeacherObstacles({ ...experiment, ...changes })
  expect(found({ teacher: 'none' })).toEqual([])
  expect(found({ teacher: '1 0.5' })[0]).toContain('Your spectrum has 2 values')
  expect(found({ teacher: '1 0_0 1' })[0]).toContain(
    'Your W* is 2 × 2, and the network takes 3 inputs',
  )
  expect(found({ teacher: '1 0.5 0.0001' })[0]).toContain('condition number is 10,000;')
  expect(found({ teacher: '1 1 1_1 1 1_0 0 1' })[0]).toContain('singular')
  expect(found({ teacher: '1 0 0_0 2 0_0 0 3', start: 'identity' })[0]).toContain('another start')
  const bad = buildProblem({ ...experiment, teacher: '1 0.5' })
  expect(bad.singularValues).toEqual(buildProblem(experiment).singularValues)
})

test('CSV of every kind and JSON are read as they are meant', () => {
  const spectrum = { kind: 'spectrum', values: [1, 0.5, 0.1] }
  for (const text of [
    '0.1, 1, .5',
    '1\n0.5\n0.1\n',
    '1;0,5;0,1',
    '1\t0.5\t0.1',
    '[1, 0.5, 0.1]',
    '{"spectrum": [0.1, 0.5, 1]}',
    '1 0.5 1e-1',
  ]) {
    expect(readTeacher(text)).toEqual(spectrum)
  }
  const matrix = {
    kind: 'matrix',
    rows: [
      [1, 2],
      [3, -4.5],
    ],
  }
  for (const text of [
    '1,2\n3,-4.5',
    '1;2\r\n3;-4,5\r\n',
    '[[1,2],[3,-4.5]]',
    '{"problem":{"teacher":[[1,2],[3,-4.5]]}}',
  ]) {
    expect(readTeacher(text)).toEqual(matrix)
  }
})

test.each([
  ['', 'There is nothing to read'],
  ['1,2\n3', 'Row 2 has 1 number, the first has 2.'],
  ['1, x, 3', 'Row 1: “x” is no number.'],
  ['1,,3', 'Row 1: “” is no number.'],
  ['[1, 2', 'This is no JSON'],
  ['{"a": 1}', 'The JSON holds no list “teacher”'],
  ['[1, "2", 3]', 'Row 1: “2” is no number.'],
  ['1, 0, 2', 'Singular values are positive: 0 is not.'],
  ['5', 'A spectrum has 2 to 32 values; these are 1.'],
  [Array(33).fill(1).join(','), 'A spectrum has 2 to 32 values; these are 33.'],
  ['1e9, 2', 'Row 1: 1000000000 is beyond a million.'],
])('%s: %s', (text, message) => {
  expect(() => readTeacher(text)).toThrow(message)
})

test('a link’s text comes back as it was, to six digits', () => {
  const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 32 }), (values) => {
      const text = formatOwnTeacher({ kind: 'spectrum', values })
      expect(text).toMatch(ownTeacherPattern)
      const parsed = parseOwnTeacher(text)
      expect(formatOwnTeacher(parsed!)).toBe(text)
    }),
  )
})
