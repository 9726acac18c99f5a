import { useLayoutEffect, useRef } from 'react'
import { drawPlane, type PlaneFrame } from '../../charts/planeChart'
import { type ChartSize, useBoxSize } from '../parts/useBoxSize'

/** The complex plane at the real pixel size of its box; redrawn with each render. */
export function PlanePlot({
  label,
  frameOf,
}: {
  label: string
  frameOf: (size: ChartSize) => PlaneFrame
}) {
  const svg = useRef<SVGSVGElement>(null)
  const size = useBoxSize(svg)
  useLayoutEffect(() => {
    if (size.width > 0) drawPlane(svg.current!, frameOf(size))
  })
  return (
    <div className="mode-plot">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
