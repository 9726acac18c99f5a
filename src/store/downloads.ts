/** @file The numbers each tab shows, as a table for other programs. */

import type { Experiment } from '../experiment/schema'
import { csvOf } from './csv'
import { curvatureCsv } from './curvatureCsv'
import { fisherCsv } from './fisherCsv'
import { traces, useLab } from './lab'
import { modesCsv } from './modesCsv'
import { noiseCsv } from './noiseCsv'
import { allSeries } from './series'
import { useSweep } from './sweep'
import { sweepCsv } from './sweepCsv'

const csvOfTab: Partial<Record<Experiment['tab'], () => string>> = {
  modes: modesCsv,
  curvature: curvatureCsv,
  fisher: fisherCsv,
  noise: noiseCsv,
  scaling: () => sweepCsv(useSweep.getState()),
}

/** The open tab's own table, else every curve of the loss; comma-separated. */
export function csvOfOpenTab(): string {
  const { experiment, prediction } = useLab.getState()
  const own = csvOfTab[experiment.tab]
  return own ? own() : csvOf(allSeries(traces, prediction), traces, experiment.seeds > 1)
}
