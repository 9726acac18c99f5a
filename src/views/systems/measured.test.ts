import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systems } from '../../systems/all'
import { whyNotOffered } from '../../systems/notOffered'
import { measured } from './measured'
import { phraseOf } from './phrase'

const document = readFileSync('docs/systems.md', 'utf8')

/** The cells of a section's rows, the first one being the name. */
const rowsOf = (section: string) =>
  document
    .slice(document.indexOf(`### ${section}.`))
    .split(/\n### /, 2)[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2).split(' | '))

test('cards say what docs/systems.md E1 says, of every system that it has', () => {
  const [, , ...rows] = rowsOf('E1')
  const read = rows.map(([id, ...cells]) => {
    const losses = cells.slice(0, 4).map(Number.parseFloat)
    return [id, { losses, seeds: Number.parseInt(cells[5]!, 10) }]
  })
  expect(Object.fromEntries(read)).toEqual(measured.autoencoder)
  const ran = systems.filter(({ tasks, id }) => tasks.autoencoder && !/dense/i.test(id))
  expect(Object.keys(measured.autoencoder).toSorted()).toEqual(ran.map(({ id }) => id).toSorted())
})

test('and E3 of convolutions', () => {
  const rows = rowsOf('E3').map(([, ...cells]) => cells.join(' '))
  for (const { losses } of Object.values(measured.convolutional)) {
    const written = losses.map((loss) => loss.toFixed(3)).join(' ')
    expect(rows.some((row) => row.startsWith(written))).toBe(true)
  }
})

test('a phrase stands for its sentence, and is short enough for two lines', () => {
  expect(phraseOf('At most 1,100 weights can be, here: choose fewer.')).toBe(
    'At most 1,100 weights can be',
  )
  for (const { id, keeps, inLinearNets } of systems) {
    const reasons = (['deepLinear', 'autoencoder'] as const).flatMap(
      (task) => whyNotOffered(task, id) ?? [],
    )
    for (const sentence of [keeps, inLinearNets, ...reasons]) {
      expect(phraseOf(sentence).length).toBeLessThan(72)
    }
  }
})

test('Muon and SOAP are within 3 % of D3 after 100, 250 and 500 steps', () => {
  const rows = rowsOf('D3')
  for (const [name, id] of [
    ['Muon .02, momentum', 'muon'],
    ['SOAP', 'soap'],
  ] as const) {
    const expected = rows.find(([system]) => system!.startsWith(name))!.slice(1, 4)
    measured.autoencoder[id]!.losses.slice(1).forEach((loss, k) => {
      expect(Math.abs(loss / Number(expected[k]) - 1), `${id}, column ${k}`).toBeLessThan(0.03)
    })
  }
})
