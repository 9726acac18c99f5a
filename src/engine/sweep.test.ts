import { expect, test } from 'vitest'
import { sweepKappas, sweepRows } from '../experiment/sweep'
import { defaultExperiment } from '../systems/defaultExperiment'
import { predictedSteps } from '../theory/laws/stepsToTarget'
import { Backend } from './backend'
import { runSweep } from './sweep'
import type { SweepCell, SweepWorkerEvent } from './sweepProtocol'

test('every cell of the grid is trained to the step theory says, and every curve is sent', async () => {
  const experiment = {
    ...defaultExperiment,
    backend: 'cpu',
    width: 3,
    sweepCap: 300,
    sweepTarget: '1e-4',
  } as const
  const events: SweepWorkerEvent[] = []
  const choice = await new Backend(() => {}).kernels(experiment)
  runSweep(experiment, choice, (event) => events.push(event))
  const cells = events.filter((event): event is SweepCell => event.type === 'cell')
  expect(cells).toHaveLength(2 * 8 * 7)
  const rows = sweepRows(experiment)
  for (const { system, row, column, steps } of cells) {
    const fields = { ...rows[row]!.experiment, kappa: sweepKappas[column]! }
    expect(steps).toBe(predictedSteps(fields, 300)[system])
  }
  expect(cells.some(({ steps }) => steps === null)).toBe(true)
  expect(events.filter(({ type }) => type === 'curve')).toHaveLength(10)
  expect(events.at(-1)).toEqual({ type: 'progress', parts: 26, done: 1 })

  const rest: SweepWorkerEvent[] = []
  runSweep(experiment, choice, (event) => rest.push(event), 24)
  const last = cells.slice(-14)
  expect(rest.filter(({ type }) => type === 'cell')).toMatchObject(
    last.map(({ milliseconds: _, ...cell }) => cell),
  )
  expect(rest.at(-1)).toEqual({ type: 'progress', parts: 26, done: 1 })
})
