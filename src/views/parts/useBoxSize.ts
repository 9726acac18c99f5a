import { type RefObject, useEffect, useState } from 'react'

/** In CSS pixels. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** The size of the box around an SVG, as it changes; 0 × 0 before the first layout. */
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
  return size
}
