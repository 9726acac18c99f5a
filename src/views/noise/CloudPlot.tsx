import { useLayoutEffect, useRef } from 'react'
import { type CloudFrame, drawCloud } from '../../charts/cloud'
import { useBoxSize } from '../parts/useBoxSize'

/** A cloud at the real pixel size of its box; redrawn with each render. */
export function CloudPlot({
  label,
  frame,
}: {
  label: string
  frame: Omit<CloudFrame, 'width' | 'height'>
}) {
  const svg = useRef<SVGSVGElement>(null)
  const size = useBoxSize(svg)
  useLayoutEffect(() => {
    if (size.width > 0) drawCloud(svg.current!, { ...frame, ...size })
  })
  return (
    <div className="cloud">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
