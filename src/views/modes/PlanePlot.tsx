import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { drawPlane, type PlaneFrame } from '../../charts/planeChart'
import type { ChartSize } from '../parts/Chart'

/** The complex plane at the real pixel size of its box; redrawn with each render. */
export function PlanePlot({
  label,
  frameOf,
}: {
  label: string
  frameOf: (size: ChartSize) => PlaneFrame
}) {
  const svg = useRef<SVGSVGElement>(null)
  const [size, setSize] = useState<ChartSize>({ width: 0, height: 0 })
  useEffect(() => {
    const box = svg.current!.parentElement!
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (size.width > 0) drawPlane(svg.current!, frameOf(size))
  })
  return (
    <div className="mode-plot">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
