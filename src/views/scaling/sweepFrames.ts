/** @file What the scaling view draws: steps over a grid, and curves over depths. */

import type { ChartFrame } from '../../charts/chartFrame'
import type { HeatCell, HeatMapFrame } from '../../charts/heatMap'
import { formatNumber, formatPower } from '../../charts/numbers'
import type { SweptSystem } from '../../experiment/sweep'
import { curveSteps, sweepKappas, sweepRows } from '../../experiment/sweep'
import type { SweepState } from '../../store/sweep'
import { colorOf } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'

/** What the cells say. */
export type SweepMeasure = 'steps' | 'milliseconds'

/** The number of a cell in words; '' while it is awaited. */
export function cellText(
  cell: SweepState['cells'][number] | undefined,
  cap: number,
  measure: SweepMeasure,
): string {
  if (!cell) return ''
  if (cell.hasDiverged) return 'diverged'
  if (cell.steps === null) return `> ${formatNumber(cap)}`
  return formatNumber(measure === 'steps' ? cell.steps : cell.milliseconds, 2)
}

/** As cellText, but short enough for a cell on a phone: — was not reached, × diverged. */
function shortText(
  cell: SweepState['cells'][number] | undefined,
  cap: number,
  measure: SweepMeasure,
): string {
  if (cell?.hasDiverged) return '×'
  return cell?.steps === null ? '—' : cellText(cell, cap, measure)
}

/** The grid of one system: theory's numbers until cells are trained; colours are those of log steps between 1 and the cap, alike for both. */
export function sweepMap(
  { experiment, cells, theory }: SweepState,
  system: SweptSystem,
  measure: SweepMeasure,
): Omit<HeatMapFrame, 'width' | 'height'> {
  const rows = experiment ? sweepRows(experiment) : []
  const cap = experiment?.sweepCap ?? 1
  const found = new Map(
    cells
      .filter((cell) => cell.system === system)
      .map((cell) => [`${cell.row} ${cell.column}`, cell]),
  )
  const foretoldText = (row: number, column: number) => {
    const steps = theory?.grid[row]?.[column]?.[system]
    if (!steps || measure !== 'steps') return ''
    return steps > cap ? '—' : formatNumber(steps, 2)
  }
  return {
    columnLabels: sweepKappas.map((kappa) => formatNumber(kappa)),
    rowLabels: rows.map(({ label }) => label),
    columnTitle: 'condition number κ of the teacher',
    cells: rows.map((_, r) =>
      sweepKappas.map((_, c): HeatCell => {
        const cell = found.get(`${r} ${c}`)
        const steps = cell?.steps ?? null
        return {
          shade: steps === null ? null : Math.min(1, Math.log(steps + 1) / Math.log(cap + 1)),
          text: cell ? shortText(cell, cap, measure) : foretoldText(r, c),
          isForetold: !cell,
        }
      }),
    ),
    contour: theory && {
      values: theory.grid.map((row) => row.map((cell) => Math.log10(cell[system] ?? beyond))),
      levels: [10, 100, 1000, 10000].map((steps) => ({
        value: Math.log10(steps),
        label: formatPower(steps),
      })),
    },
  }
}

/** Stands for more steps than any contour. */
const beyond = 1e6

/** Excess loss against step for one system, a curve a depth. */
export function collapseFrame(
  { curves, theory, experiment }: SweepState,
  system: SweptSystem,
  { width, height }: ChartSize,
): ChartFrame {
  const own = curves.filter((curve) => curve.system === system)
  const foretold = (theory?.curves ?? []).filter((curve) => curve.system === system)
  const x = Float64Array.from({ length: curveSteps + 1 }, (_, step) => step)
  const line = (depth: number, y: Float64Array) => ({
    color: colorOf('deepLinear', system),
    width: 1 + 0.12 * depth,
    x,
    y,
    count: y.length,
  })
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, curveSteps], label: 'step' },
    y: {
      kind: 'log',
      domain: [1e-8, 2],
      label: `excess loss, κ = ${formatNumber(experiment?.kappa ?? 1)}`,
      format: 'power',
    },
    series: [
      ...foretold.map(({ depth, relative }) => ({
        ...line(depth, relative),
        id: `${system}-law-${depth}`,
        label: own.some((curve) => curve.depth === depth) ? null : `L = ${depth}`,
        stroke: 'dashed' as const,
      })),
      ...own.map(({ depth, relative }) => ({
        ...line(depth, relative),
        id: `${system}-depth-${depth}`,
        label: `L = ${depth}`,
        stroke: 'solid' as const,
      })),
    ],
    marks: [],
  }
}
