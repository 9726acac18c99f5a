// What a step of the autoencoder's natural gradients costs beside SGD's, by counting and on this CPU, and where its
// time goes: CPU time, whatever else the machine is at. Systems take turns.
import { importBuilt } from './buildForNode.mjs'
import { imagesOf } from './digits.mjs'
import { tableOf } from './tables.mjs'

/** How much more of SGD's time than of its counted operations a natural gradient may take. */
const mostExcess = 1.15

const systems = ['sgd', 'onlineNatural', 'paperNatural']

/** Steps of a turn, of which a natural gradient renews its inverses once; and turns. The first turn is for warming up. */
const cases = [
  { name: 'usual', train: 10_000, side: 14, steps: 20, turns: 6 },
  { name: 'light', train: 10_000, side: 14, steps: 20, turns: 6 },
  { name: 'paper', train: 10_000, side: 28, steps: 1, turns: 4, without: ['onlineNatural'] },
]

/** A ratio of times beyond what counting allows fails the command. */
export async function validateProfile({ only }) {
  const { networks, Profiled } = await importBuilt('scripts/validate/profile.ts')
  const names = only?.split(',') ?? cases.map(({ name }) => name)
  for (const { name, train, side, steps, turns, without = [] } of cases) {
    if (!names.includes(name)) continue
    const { layers, batch } = networks[name]
    const digits = imagesOf(train, 100, side)
    const runs = systems
      .filter((id) => !without.includes(id))
      .map((id) => ({ id, run: new Profiled(networks[name], digits, id), turns: [] }))
    for (let turn = 0; turn < turns; turn++) {
      for (const one of runs) one.turns.push(await one.run.advance(steps))
    }
    for (const one of runs) one.turns.shift()
    const [sgd] = runs
    const rows = runs.map((one) => {
      const middle = (value) => median(one.turns.map(value))
      const counted = one.run.operations / sgd.run.operations
      const measured = median(
        one.turns.map(({ milliseconds }, turn) => milliseconds / sgd.turns[turn].milliseconds),
      )
      const isKept = measured <= mostExcess * counted
      if (!isKept) process.exitCode = 1
      const parts = ['milliseconds', 'products', 'others', 'copies', 'inverses']
      return [
        one.id,
        (one.run.operations / 1e6).toFixed(0),
        counted.toFixed(2),
        `${measured.toFixed(2)} ${isKept ? '✓' : '✗'}`,
        ...parts.map((part) => middle((turn) => turn[part]).toFixed(1)),
        ...['draws', 'reads', 'uploads'].map((part) => middle((turn) => turn[part]).toFixed(1)),
      ]
    })
    console.log(`\n${layers.join('-')}, batches of ${batch}; a step in milliseconds of CPU time:\n`)
    const times = ['all', 'products', 'other draws', 'copies', 'inverses']
    const counts = ['draws', 'read-backs', 'uploads']
    const head = ['system', 'MFLOP', 'to SGD’s', 'time to SGD’s', ...times, ...counts]
    console.log(tableOf(head, rows))
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
