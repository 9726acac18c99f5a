/** @file What all stand-ins for the natural gradient of square layers share. */

import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import { naturalStepField } from './naturalStepField'
import type { Offer } from './system'

/** A step of F + λ I or F⁺ solves n² × n² equations: 0.01 s a network at this width. */
const widestSolve = 16

/** The approximations train one network after the other on the CPU. */
const mostSeeds = 8

/** What the deep linear task offers of one; version 1 of the link switched it on by this key. */
export const approximationOffer = (linkKey: string) =>
  ({
    params: { step: naturalStepField },
    obstacles: approximationObstacles,
    firstLink: { key: linkKey, on: false, params: { step: { key: 'alpha', initial: 0.1 } } },
  }) as const satisfies Offer

/** They need square layers and few seeds. */
function approximationObstacles(experiment: Experiment): string[] {
  const found: string[] = []
  if (shapeKind(shapeOf(experiment)) !== 'square') {
    found.push(
      'The approximations need square layers: leave the hidden and the output width the same as the inputs, or switch the approximations off.',
    )
  }
  if (experiment.seeds > mostSeeds) {
    found.push(
      `The approximations run in float64 on the CPU: take at most ${mostSeeds} seeds with them.`,
    )
  }
  return found
}

/** Those that solve n² equations for n² unknowns also need a small width. */
export function solverObstacles(experiment: Experiment): string[] {
  const tooWide =
    experiment.width > widestSolve
      ? [
          `The damped and the minimum-norm step solve n² equations for n² unknowns, on the CPU: take at most n = ${widestSolve}, or switch them off.`,
        ]
      : []
  return [...tooWide, ...approximationObstacles(experiment)]
}
