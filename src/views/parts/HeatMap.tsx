import { useLayoutEffect, useRef } from 'react'
import { drawHeatMap, type HeatMapFrame } from '../../charts/heatMap'
import { useBoxSize } from './useBoxSize'

/** A heat map at the real pixel size of its box; redrawn with each render. */
export function HeatMap({
  label,
  frame,
}: {
  label: string
  frame: Omit<HeatMapFrame, 'width' | 'height'>
}) {
  const svg = useRef<SVGSVGElement>(null)
  const size = useBoxSize(svg)
  useLayoutEffect(() => {
    if (size.width > 0) drawHeatMap(svg.current!, { ...frame, ...size })
  })
  return (
    <div className="heat-map">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
