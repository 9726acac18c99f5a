import { type RefObject, useEffect, useState } from 'react'
import { chartScale, usePresentation } from '../../store/presentation'

/** In the pixels a chart is drawn in: CSS pixels, or larger ones for a hall. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

/**
 * The size of the box around an SVG, as it changes; 0 × 0 before the first layout. For a hall a chart is drawn
 * smaller than it is shown, so that its type and its lines grow with it.
 */
export function useBoxSize(svg: RefObject<SVGSVGElement | null>): ChartSize {
  const [size, setSize] = useState<ChartSize>({ width: 0, height: 0 })
  useEffect(() => {
    const box = svg.current!.parentElement!
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => observer.disconnect()
  }, [svg])
  const scale = usePresentation(chartScale)
  return { width: Math.round(size.width / scale), height: Math.round(size.height / scale) }
}
