import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { createSlice, type SliceChart } from '../../charts/slice'
import { useBoxSize } from '../parts/useBoxSize'
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
  const size = useBoxSize(svg)

  useEffect(() => {
    const created = createSlice(svg.current!)
    chart.current = created
    return () => created.destroy()
  }, [])

  useLayoutEffect(() => {
    if (size.width > 0) chart.current?.update({ ...picture, ...size })
  })

  const onMove = (event: PointerEvent) =>
    onHit(chart.current?.hit(event.clientX, event.clientY) ?? null)
  return (
    <div className="slice" onPointerMove={onMove} onPointerLeave={() => onHit(null)}>
      <svg ref={svg} role="img" aria-label={label} className="chart" />
    </div>
  )
}
