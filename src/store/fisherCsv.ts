/** @file The Fisher view's numbers as a table for other programs. */

import { shownSystem } from '../experiment/fisherView'
import { layerSizes, shapeOf } from '../experiment/shape'
import type { FisherPicture } from '../theory/fisherPicture/fisherPicture'
import { parameterNames } from '../theory/fisherPicture/parameterNames'
import { shownMatrix } from '../theory/fisherPicture/shownMatrix'
import { useLab } from './lab'
import { observationsOf } from './observing/observations'

/** The matrix on the screen with its parameters' names, or the badges where the network is too large for one. */
export function fisherCsv(): string {
  const { experiment } = useLab.getState()
  const picture = observationsOf('fisher', shownSystem(experiment) ?? '').at(-1)?.value
  if (!picture?.matrices) return badgesCsv(picture?.badges ?? [])
  const sizes = layerSizes(shapeOf(experiment))
  const names = parameterNames(sizes)
  const { fisherPart, fisherForm } = experiment
  const counts = sizes.slice(1).map((size, i) => size * sizes[i]!)
  const entries = shownMatrix(picture.matrices, counts, fisherPart, fisherForm)
  const lines = [['', ...names].join(',')]
  names.forEach((name, row) => {
    const from = row * names.length
    lines.push([name, ...entries.subarray(from, from + names.length)].join(','))
  })
  return `${lines.join('\n')}\n`
}

function badgesCsv(badges: FisherPicture['badges']): string {
  const rows = badges.map(({ id, residual, verdict, reason }) =>
    [id, residual, verdict, reason ?? ''].join(','),
  )
  return `${['identity,residual,verdict,reason', ...rows].join('\n')}\n`
}
