/** @file What a sweep consists of. */

import type { Experiment } from '../experiment/schema'
import { curveDepths, sweepKappas, sweepRows, sweptSystems } from '../experiment/sweep'
import type { SweepPart } from './sweepProtocol'

/**
 * The parts of a sweep.
 * @param areRowsWhole whether the networks of a row train together, as a GPU does best; else each by itself
 */
export function sweepParts(experiment: Experiment, areRowsWhole: boolean): SweepPart[] {
  const columns = [...sweepKappas.keys()]
  const groups = areRowsWhole ? [columns] : columns.map((column) => [column])
  const curves = curveDepths.flatMap((depth) =>
    sweptSystems.map((system) => ({ kind: 'curve', system, depth }) as const),
  )
  const cells = sweepRows(experiment).flatMap((_, row) =>
    sweptSystems.flatMap((system) =>
      groups.map((columns) => ({ kind: 'cells', system, row, columns }) as const),
    ),
  )
  return [...curves, ...cells]
}
