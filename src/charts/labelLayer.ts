/** @file The texts inside the plot: labels of curves at their ends, and of marks on y. */

import { baseline } from './axes'
import { bracketBoxes } from './bracketLayer'
import type { ChartFrame, ChartMark, ChartSeries } from './chartFrame'
import { firstClear } from './clearPlace'
import { type LabelBox, labelHeight, labelPlaces, placeBoxes } from './endLabels'
import { markLabelClass, marksInView, yMarkPlaces } from './marks'
import type { Plot } from './plot'
import { elementsOf, setAttributes } from './svgElement'
import type { TextWidth } from './textWidth'

/** Class of curves' labels; their width is measured in it. */
const seriesLabelClass = 'chart-series-label'

/** A label that had to give way by more than half a line is led to by a rule, this long. */
const strayed = labelHeight / 2
const leaderLength = 16

/** Of a label in a clear place, beside 1 of one that has none. */
const clearWeight = 50

interface Label {
  readonly text: string
  readonly color: string
  readonly className: string
  readonly box: LabelBox
}

/** Draws the labels into a group of its own, reusing its texts. */
export function drawLabels(
  group: SVGGElement,
  frame: ChartFrame,
  plot: Plot,
  textWidth: TextWidth,
) {
  const placed = placedLabels(chosenLabels(frame, plot, textWidth), plot)
  const led = placed.flatMap(({ leader, color }) => (leader === null ? [] : [{ leader, color }]))
  const leaders = elementsOf(group, 'path', led.length)
  led.forEach(({ leader, color }, i) => {
    setAttributes(leaders[i]!, { class: 'chart-leader', d: leader })
    leaders[i]!.style.stroke = color
  })
  const texts = elementsOf(group, 'text', placed.length)
  placed.forEach(({ text, color, className, left, centre }, i) => {
    const label = texts[i]!
    setAttributes(label, {
      class: className,
      x: left.toFixed(1),
      y: (centre + baseline).toFixed(1),
    })
    label.style.fill = color
    // A new text node would be laid out anew in every frame.
    if (label.textContent !== text) label.textContent = text
  })
}

interface PlacedLabel extends Label {
  readonly left: number
  readonly centre: number
  /** From what is labelled to the label; null where it stands by it. */
  readonly leader: string | null
}

/** Moved apart; in the plot a label without a clear place is left out, the last first, where another would stray. */
function placedLabels(labels: readonly Label[], plot: Plot): PlacedLabel[] {
  const centres = placeBoxes(
    labels.map(({ box }) => box),
    plot,
  )
  const placed = labels.flatMap((label, i) => {
    const centre = centres[i] ?? null
    return centre === null ? [] : [placedAt(label, centre, plot)]
  })
  const isAstray = (label: PlacedLabel) => standsByAnother(label, placed)
  if (!placed.some(isAstray)) return placed
  const last = labels.findLastIndex(({ box }) => box.left < plot.right && box.weight < clearWeight)
  if (last < 0) return placed.filter((label) => !isAstray(label))
  return placedLabels(labels.toSpliced(last, 1), plot)
}

/** Nearer to where another label best would stand than to where its own would: it would be read as that one’s. */
function standsByAnother({ box, centre, leader }: PlacedLabel, labels: readonly Label[]): boolean {
  const moved = Math.abs(centre - box.centre)
  const isNearer = (other: LabelBox) => Math.abs(centre - other.centre) < moved - strayed
  return leader === null && labels.some((label) => isNearer(label.box))
}

/** Beside the plot a label that had to move leaves room for its rule; over the curves it has none. */
function placedAt(label: Label, centre: number, { right, labelLimit }: Plot): PlacedLabel {
  const { anchor, left, width, centre: best } = label.box
  const moved = left + leaderLength
  const isLed =
    anchor && Math.abs(centre - best) > strayed && left >= right && moved + width <= labelLimit
  if (!isLed) return { ...label, left, centre, leader: null }
  const leader = `M${anchor.x.toFixed(1)},${anchor.y.toFixed(1)}L${(moved - 3).toFixed(1)},${centre.toFixed(1)}`
  return { ...label, left: moved, centre, leader }
}

/** Labels that find a clear place stand there; one that finds none stands where it best would, and moves others. */
function chosenLabels(frame: ChartFrame, plot: Plot, textWidth: TextWidth): Label[] {
  const chosen: Label[] = []
  const taken = bracketBoxes(frame.bracket ?? null, plot, textWidth)
  const lines = [...frame.series, ...marksInView(frame, 'y').map((mark) => asSeries(mark, frame))]
  const add = (label: Label) => {
    chosen.push(label)
    taken.push(label.box)
  }
  const choose = (look: Omit<Label, 'text' | 'box'>, written: readonly Written[]) => {
    for (const { text, places } of written) {
      const box = firstClear(places(), lines, taken, plot)
      if (!box) continue
      // In the plot a clear place is kept: those that have none give way.
      const weight = box.left < plot.right ? clearWeight : box.weight
      return void add({ ...look, text, box: { ...box, weight } })
    }
    const { text, places } = written[0]!
    const [best] = places()
    if (best) add({ ...look, text, box: best })
  }
  for (const mark of marksInView(frame, 'y')) {
    const places = () => yMarkPlaces(mark, plot, textWidth)
    choose({ color: mark.tone, className: markLabelClass }, [{ text: mark.label, places }])
  }
  for (const series of frame.series) {
    const written = textsOf(series, plot, textWidth)
    if (written.length > 0) choose({ color: series.color, className: seriesLabelClass }, written)
  }
  return chosen
}

/** A mark's line across the plot. */
const asSeries = ({ value, tone }: ChartMark, { x }: ChartFrame): ChartSeries => ({
  ...{ id: '', label: null, color: tone, stroke: 'dashed', width: 1 },
  ...{ x: x.domain, y: [value, value], count: 2 },
})

/** A label's words, and where they may stand. */
interface Written {
  readonly text: string
  readonly places: () => Iterable<LabelBox>
}

/** The words on a curve, the short ones after the long, or alone where these are wider than the plot. */
function textsOf(series: ChartSeries, plot: Plot, textWidth: TextWidth): Written[] {
  const { label, shortLabel } = series
  if (!label) return []
  const written = [label, ...(shortLabel ? [shortLabel] : [])].map((text) => {
    const width = textWidth(text, seriesLabelClass)
    return { text, width, places: () => labelPlaces(series, width, plot) }
  })
  const fitting = written.filter(({ width }) => width <= plot.labelLimit - plot.left)
  return fitting.length > 0 ? fitting : written.slice(-1)
}
