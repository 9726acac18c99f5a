import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systems as catalogue } from '../systems/all'
import { chosen } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import { inDialect } from './csvDialect'
import { fileName } from './fileName'
import { parameterLine } from './parameterLine'

test('a file is named after what its link says, in characters that every file system takes', () => {
  expect(fileName(defaultExperiment)).toBe('natural-gradient-lab')
  const systems = [chosen('deepLinear', 'sgd', { step: 0.5 })]
  const changed = { ...defaultExperiment, depth: 8, kappa: 12.5, batch: 0, systems }
  expect(fileName({ ...changed, tab: 'modes' }, '7in')).toBe(
    'natural-gradient-lab_L8_kappa12.5_batch-full_tab-modes_sys-sgd-.5_7in',
  )
})

test('long names are cut, and stay apart', () => {
  const offered = catalogue.filter(({ id, tasks }) => tasks.deepLinear && id !== 'momentum')
  const systems = [...offered.slice(0, 8).map(({ id }) => id), 'momentum'].map((id) =>
    chosen('deepLinear', id),
  )
  const names = [0.1, 0.2, 0.3].map((z0) =>
    fileName({
      ...defaultExperiment,
      depth: 8,
      systems: [...systems.slice(0, -1), chosen('deepLinear', 'momentum', { step: z0 })],
    }),
  )
  expect(new Set(names).size).toBe(3)
  for (const name of names) expect(name).toMatch(/^[\w.+-]{105}$/)
})

test('a figure says what was run: what always matters, and what is not as it was by default', () => {
  const full = { ...defaultExperiment, depth: 8, kappa: 30, batch: 0 }
  expect(parameterLine(full, 'deepLinear').replaceAll('\u00a0', ' ')).toBe(
    'L = 8, n = 16, κ = 30, seed 1, B = full; natural gradient: α = 0.1; gradient descent: η λ₁ = 1',
  )
  expect(parameterLine({ ...full, spectrum: 'power', z0: 0.2 }, 'deepLinear')).toMatch(
    /κ\s=\s30, spectrum\spower\slaw, z₀\s=\s0.2, seed\s1/,
  )
  expect(parameterLine({ ...defaultExperiment, aeSeed: 3 }, 'autoencoder')).toMatch(
    /^seed\s3; natural gradient: /,
  )
})

test('a table in another dialect holds the same numbers', () => {
  const csv = 'step,sgd_measured\n0,0.5\n1,1.2e-7\n2,\n'
  expect(inDialect(csv, { separator: 'comma', hasDecimalComma: false })).toBe(csv)
  expect(inDialect(csv, { separator: 'tab', hasDecimalComma: false })).toBe(
    'step\tsgd_measured\n0\t0.5\n1\t1.2e-7\n2\t\n',
  )
  expect(inDialect(csv, { separator: 'semicolon', hasDecimalComma: true })).toBe(
    'step;sgd_measured\n0;0,5\n1;1,2e-7\n2;\n',
  )
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const written = inDialect(String(value), { separator: 'semicolon', hasDecimalComma: true })
      expect(Number(written.replace(',', '.'))).toBe(Number(String(value)))
    }),
  )
})
