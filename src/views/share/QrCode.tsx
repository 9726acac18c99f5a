import { useEffect, useState } from 'react'
import type { QrPath } from './qrPath'

/** A link as a QR code, to be photographed from a slide; what draws it is fetched when it is first shown. */
export function QrCode({ text }: { text: string }) {
  const [code, setCode] = useState<QrPath | 'too long' | null>(null)
  useEffect(() => {
    let isCurrent = true
    import('./qrPath').then(({ qrPath }) => {
      if (isCurrent) setCode(attempt(() => qrPath(text)))
    })
    return () => {
      isCurrent = false
    }
  }, [text])
  if (code === 'too long') {
    return <p className="note">A link of {text.length} characters is too long for a QR code.</p>
  }
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label="QR code of the link"
      viewBox={`0 0 ${code?.size ?? 1} ${code?.size ?? 1}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={code?.path ?? ''} fill="#000000" />
    </svg>
  )
}

function attempt(draw: () => QrPath): QrPath | 'too long' {
  try {
    return draw()
  } catch {
    return 'too long'
  }
}
