import { expect, test } from 'vitest'
import { sweepKappas, sweepRows } from '../experiment/sweep'
import { defaultExperiment } from '../systems/defaultExperiment'
import { predictedSteps } from '../theory/laws/stepsToTarget'
import { Backend } from './backend'
import { runPart } from './sweep'
import { sweepParts } from './sweepParts'
import type { SweepCell, SweepPart, SweepWord } from './sweepProtocol'

const experiment = {
  ...defaultExperiment,
  backend: 'cpu',
  width: 3,
  sweepCap: 300,
  sweepTarget: '1e-4',
} as const

async function wordsOf(parts: readonly SweepPart[]): Promise<SweepWord[]> {
  const words: SweepWord[] = []
  const kernels = await new Backend(() => {}).kernels(experiment)
  for (const part of parts) await runPart(experiment, part, kernels, (word) => words.push(word))
  return words
}

const cellsIn = (words: readonly SweepWord[]) =>
  words.filter((word): word is SweepCell => word.type === 'cell')

test('every cell of the grid is trained to the step theory says, and every curve is sent', async () => {
  const parts = sweepParts(experiment, false)
  expect(parts).toHaveLength(2 * (5 + 8 * 7))
  const words = await wordsOf(parts)
  const cells = cellsIn(words)
  expect(cells).toHaveLength(2 * 8 * 7)
  const rows = sweepRows(experiment)
  for (const { system, row, column, steps } of cells) {
    const fields = { ...rows[row]!.experiment, kappa: sweepKappas[column]! }
    expect(steps).toBe(predictedSteps(fields, 300)[system])
  }
  expect(cells.some(({ steps }) => steps === null)).toBe(true)
  expect(words.filter(({ type }) => type === 'curve')).toHaveLength(10)

  const whole = sweepParts(experiment, true)
  expect(whole).toHaveLength(2 * (5 + 8))
  const outcome = ({ milliseconds: _, ...cell }: SweepCell) => JSON.stringify(cell)
  const together = cellsIn(await wordsOf(whole.slice(-4)))
  expect(together).toHaveLength(4 * 7)
  expect(cells.map(outcome)).toEqual(expect.arrayContaining(together.map(outcome)))
})
