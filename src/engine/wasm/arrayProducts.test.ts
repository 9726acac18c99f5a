import { expect, test } from 'vitest'
import { mulberry32, standardNormals } from '../../core/random'
import { ArrayDevice } from '../../device/arrayDevice'
import type { DeviceMatrix, Finish } from '../../device/device'
import { wasmProducts } from './arrayProducts'

const normal = standardNormals(mulberry32(1))
const random = (rows: number, columns: number) =>
  Float64Array.from({ length: rows * columns }, normal)

const plain = new ArrayDevice()
const fast = new ArrayDevice(wasmProducts())
const scale: Finish = { kind: 'scale', factor: 0.7 }

type Form = 'ab' | 'abT' | 'aTb'

/** The same product by both; `finish` makes it with matrices of the device. */
function both(
  form: Form,
  a: readonly [number, number],
  b: readonly [number, number],
  finish: (upload: (rows: number, columns: number) => DeviceMatrix) => Finish = () => scale,
) {
  const values = new Map<string, Float64Array>()
  const make = (device: ArrayDevice) => {
    let made = 0
    const upload = (rows: number, columns: number) => {
      const name = `${made++}`
      if (!values.has(name)) values.set(name, random(rows, columns))
      return device.upload(values.get(name)!, rows, columns)
    }
    return device.read(device.product(form, upload(...a), upload(...b), finish(upload)))
  }
  return { actual: make(fast), expected: make(plain) }
}

const sizes = [1, 2, 3, 4, 5, 8, 13]

test('every form of product is the plain one to the last bit, whatever its size', () => {
  for (const rows of sizes) {
    for (const columns of sizes) {
      for (const summed of sizes) {
        const longer = summed + 2
        for (const { actual, expected } of [
          both('ab', [rows, summed], [longer, columns]),
          both('abT', [rows, summed], [columns, longer]),
          both('aTb', [summed, rows], [longer, columns]),
        ]) {
          expect(actual).toEqual(expected)
        }
      }
    }
  }
})

test('long sums, which are made in parts', () => {
  for (const form of ['ab', 'abT', 'aTb'] as const) {
    const [a, b]: [[number, number], [number, number]] =
      form === 'aTb'
        ? [
            [300, 5],
            [301, 6],
          ]
        : [[5, 300], form === 'ab' ? [301, 6] : [6, 301]]
    const { actual, expected } = both(form, a, b)
    expect(actual).toEqual(expected)
  }
})

test.each([1, 4, 31, 33, 70])('a matrix of width %d times its own transpose', (width) => {
  const values = random(9 * width, 1)
  const gram = (device: ArrayDevice) => {
    const X = device.upload(values, 9, width)
    const T = device.upload(values, width, 9)
    return [device.product('aTb', X, X, scale), device.product('abT', T, T, scale)].map((one) =>
      device.read(one),
    )
  }
  expect(gram(fast)).toEqual(gram(plain))
})

test('with every finish', () => {
  const finishes: [Form, (upload: (r: number, c: number) => DeviceMatrix) => Finish][] = [
    ['abT', () => ({ kind: 'activate', activation: 'tanh', biases: true })],
    [
      'ab',
      (upload) => ({ kind: 'derivative', activation: 'tanh', at: upload(7, 6), biases: true }),
    ],
    ['abT', (upload) => ({ kind: 'blend', old: upload(7, 6), keep: 0.9, weight: 0.1 })],
  ]
  for (const [form, finish] of finishes) {
    const { actual, expected } = both(form, [7, 6], [6, 6], finish)
    expect(actual.every(Number.isFinite)).toBe(true)
    expect(actual).toEqual(expected)
  }
})

test('what an earlier product left in memory does not show', () => {
  const infinite = fast.upload(new Float64Array(40 * 40).fill(Number.NaN), 40, 40)
  fast.product('abT', infinite, infinite, scale)
  for (const form of ['ab', 'abT', 'aTb'] as const) {
    const { actual, expected } = both(form, [5, 5], [5, 5])
    expect(actual.every(Number.isFinite)).toBe(true)
    expect(actual).toEqual(expected)
  }
})
