import { useLayoutEffect, useRef } from 'react'
import { type ChartSize, useBoxSize } from './useBoxSize'

/** A picture at the real pixel size of its box; redrawn with each render. */
export function Drawing({
  className,
  label,
  draw,
}: {
  className: string
  label: string
  draw: (svg: SVGSVGElement, size: ChartSize) => void
}) {
  const svg = useRef<SVGSVGElement>(null)
  const size = useBoxSize(svg)
  useLayoutEffect(() => {
    if (size.width > 0) draw(svg.current!, size)
  })
  return (
    <div className={className}>
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
