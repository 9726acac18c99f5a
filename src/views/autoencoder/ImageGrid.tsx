import { useLayoutEffect, useRef } from 'react'
import { drawImages, grey, signed } from '../../charts/digitImages'

/** Small square images in rows; drawn anew when their values are others. */
export function ImageGrid({
  label,
  values,
  side,
  columns,
  range,
}: {
  /** What is seen, for those who do not see it. */
  label: string
  values: ArrayLike<number>
  /** Pixels along an image's side. */
  side: number
  columns: number
  /** Grey up to `white`, or two colours for either sign up to `largest`. */
  range: { readonly white: number } | { readonly largest: number }
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const paintKey = 'white' in range ? range.white : -range.largest
  useLayoutEffect(() => {
    const paint = paintKey > 0 ? grey(paintKey) : signed(-paintKey)
    drawImages(canvas.current!, values, side, columns, paint)
  }, [values, side, columns, paintKey])
  return <canvas ref={canvas} className="image-grid" role="img" aria-label={label} />
}
