import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { ChartFrame } from '../../charts/chartFrame'
import { createLineChart, type LineChart } from '../../charts/lineChart'
import { type ChartSize, useBoxSize } from './useBoxSize'

/** A line chart at the real pixel size of its box; redrawn with each render. */
export function Chart({
  className,
  label,
  frameOf,
  cursor,
  onCursor,
}: {
  className: string
  label: string
  frameOf: (size: ChartSize) => ChartFrame
  /** Where the readout stands on the horizontal axis; null hides it. */
  cursor: number | null
  onCursor: (x: number | null) => void
}) {
  const svg = useRef<SVGSVGElement>(null)
  const chart = useRef<LineChart>(null)
  const size = useBoxSize(svg)

  useEffect(() => {
    const created = createLineChart(svg.current!)
    chart.current = created
    return () => created.destroy()
  }, [])

  useLayoutEffect(() => {
    if (size.width === 0 || !chart.current) return
    chart.current.update(frameOf(size))
    chart.current.setCursor(cursor)
  })

  const read = (event: PointerEvent) => onCursor(chart.current?.invert(event.clientX) ?? null)
  // A finger that is lifted leaves the plot, and what it has pointed at is still to be read.
  const onLeave = ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') onCursor(null)
  }
  return (
    <div className={className} onPointerDown={read} onPointerMove={read} onPointerLeave={onLeave}>
      <svg ref={svg} role="img" aria-label={label} className="chart" />
    </div>
  )
}
