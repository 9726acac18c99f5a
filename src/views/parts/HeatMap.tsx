import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { drawHeatMap, type HeatMapFrame } from '../../charts/heatMap'

/** A heat map at the real pixel size of its box; redrawn with each render. */
export function HeatMap({
  label,
  frame,
}: {
  label: string
  frame: Omit<HeatMapFrame, 'width' | 'height'>
}) {
  const svg = useRef<SVGSVGElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const box = svg.current!.parentElement!
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (size.width > 0) drawHeatMap(svg.current!, { ...frame, ...size })
  })
  return (
    <div className="heat-map">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
