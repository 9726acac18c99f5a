import { expect, test } from 'vitest'
import { wasmProducts } from '../engine/wasm/arrayProducts'
import { ArrayDevice } from './arrayDevice'
import type { Device, DeviceMatrix, Finish } from './device'
import { PatientDevice } from './patientDevice'
import { square } from './pointwise'

const noise = (count: number) =>
  Float64Array.from({ length: count }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5)

const areAlike = (a: Float64Array, b: Float64Array) =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]))

/** A product long enough to be made in parts, and what is done to it. */
function product(device: Device, form: 'ab' | 'abT' | 'aTb', finish: Finish['kind']) {
  const [samples, units, outputs] = [1001, 303, 401]
  const a = device.upload(noise(samples * units), samples, units)
  const b =
    form === 'aTb'
      ? device.upload(noise(samples * outputs), samples, outputs)
      : form === 'ab'
        ? device.upload(noise(units * outputs), units, outputs)
        : device.upload(noise(outputs * units), outputs, units)
  const rows = form === 'aTb' ? units : samples
  const at = device.upload(noise(rows * outputs), rows, outputs)
  const kinds: Partial<Record<Finish['kind'], Finish>> = {
    scale: { kind: 'scale', factor: 0.3 },
    activate: { kind: 'activate', activation: 'tanh', biases: true },
    derivative: { kind: 'derivative', activation: 'tanh', at, biases: true },
    blend: { kind: 'blend', old: at, keep: 0.7, weight: 0.3 },
  }
  return device.product(form, a, b, kinds[finish]!)
}

test.each([
  ['ab', 'derivative', 2],
  ['abT', 'activate', 2],
  ['abT', 'scale', 2],
  ['aTb', 'blend', 1],
] as const)(
  '%s of many rows, %s, is made in parts, to the same bits',
  async (form, finish, parts) => {
    let multiplications = 0
    const multiply = wasmProducts()
    const patient = new PatientDevice((...all) => {
      multiplications++
      multiply(...all)
    }, 0)
    const made = await patient.inParts(
      () => product(patient, form, finish),
      () => {},
    )
    const plain = new ArrayDevice(multiply)
    const whole = product(plain, form, finish)
    expect(made.shape).toEqual(whole.shape)
    expect(areAlike(patient.read(made), plain.read(whole))).toBe(true)
    expect(multiplications).toBe(parts)
  },
)

test('work is left between operations, what it changed is undone, and nothing is computed twice', async () => {
  let multiplications = 0
  const patient = new PatientDevice((result) => result.fill(++multiplications), 0)
  const one = patient.upload([1], 1, 1)
  let steps = 0
  const made = await patient.inParts(
    () => {
      const products: DeviceMatrix[] = []
      for (let k = 0; k < 30; k++) {
        products.push(patient.product('ab', one, one, { kind: 'scale', factor: 1 }))
        steps++
      }
      return products.map((matrix) => patient.read(matrix)[0])
    },
    () => {
      steps = 0
    },
  )
  expect(made).toEqual(Array.from({ length: 30 }, (_, k) => k + 1))
  expect(multiplications).toBe(30)
  expect(steps).toBe(30)
})

test('work that does other things when it is begun anew is stopped', async () => {
  const patient = new PatientDevice(undefined, 0)
  let attempts = 0
  const work = patient.inParts(
    () => {
      attempts++
      const one = patient.upload([1], 1, 1)
      if (attempts < 3) patient.sum(square, [one])
      else patient.map(square, [one])
      return patient.upload([2], 1, 1)
    },
    () => {},
  )
  await expect(work).rejects.toThrow('Begun anew, the work asks for map where it had sum')
})
