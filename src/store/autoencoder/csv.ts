/** @file The autoencoders' curves as a table for other programs. */

import type { AutoencoderOptimizerId } from '../../experiment/autoencoder'
import type { AutoencoderTrace } from './trace'

/**
 * One row an evaluated step; of each optimizer the losses over the fixed test and training digits, the
 * counted operations and the training time until then. A cell is empty where an optimizer was not evaluated.
 */
export function autoencoderCsv(
  traces: ReadonlyMap<AutoencoderOptimizerId, AutoencoderTrace>,
): string {
  const steps = new Set<number>()
  const columns = [...traces].map(([id, trace]) => {
    const rowOf = new Map(trace.steps.toArray().map((step, row) => [step, row]))
    for (const step of rowOf.keys()) steps.add(step)
    return { id, trace, rowOf }
  })
  const names = ['test_loss', 'train_loss', 'operations', 'milliseconds']
  const header = ['step', ...columns.flatMap(({ id }) => names.map((name) => `${id}_${name}`))]
  const lines = [...steps]
    .toSorted((a, b) => a - b)
    .map((step) => {
      const cells = columns.flatMap(({ trace, rowOf }): (string | number)[] => {
        const row = rowOf.get(step)
        if (row === undefined) return names.map(() => '')
        const { testLoss, trainLoss, milliseconds, operations } = trace
        return [
          testLoss.values[row]!,
          trainLoss.values[row]!,
          step * operations,
          milliseconds.values[row]!,
        ]
      })
      return [step, ...cells].join(',')
    })
  return `${[header.join(','), ...lines].join('\n')}\n`
}
