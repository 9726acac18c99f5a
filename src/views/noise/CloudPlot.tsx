import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type CloudFrame, drawCloud } from '../../charts/cloud'

/** A cloud at the real pixel size of its box; redrawn with each render. */
export function CloudPlot({
  label,
  frame,
}: {
  label: string
  frame: Omit<CloudFrame, 'width' | 'height'>
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
    if (size.width > 0) drawCloud(svg.current!, { ...frame, ...size })
  })
  return (
    <div className="cloud">
      <svg ref={svg} role="img" aria-label={label} />
    </div>
  )
}
