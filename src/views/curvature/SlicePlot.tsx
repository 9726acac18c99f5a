import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createSlice, type SliceChart } from '../../charts/slice'
import type { ChartSize } from '../parts/Chart'
import type { SlicePicture } from './sliceFrame'

/** A slice at the real pixel size of its box; redrawn with each render. */
export function SlicePlot({
  label,
  picture,
  onHit,
}: {
  label: string
  picture: SlicePicture
  /** The sample of a path under the pointer; null beside all of them. */
  onHit: (hit: ReturnType<SliceChart['hit']>) => void
}) {
  const svg = useRef<SVGSVGElement>(null)
  const chart = useRef<SliceChart>(null)
  const [size, setSize] = useState<ChartSize | null>(null)

  useEffect(() => {
    const created = createSlice(svg.current!)
    chart.current = created
    const box = svg.current!.parentElement!
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => {
      observer.disconnect()
      created.destroy()
    }
  }, [])

  useLayoutEffect(() => {
    if (size && size.width > 0) chart.current?.update({ ...picture, ...size })
  })

  const onMove = (event: PointerEvent) =>
    onHit(chart.current?.hit(event.clientX, event.clientY) ?? null)
  return (
    <div className="slice" onPointerMove={onMove} onPointerLeave={() => onHit(null)}>
      <svg ref={svg} role="img" aria-label={label} className="chart" />
    </div>
  )
}
