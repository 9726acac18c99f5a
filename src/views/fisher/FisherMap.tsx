import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createMatrixMap, type MatrixCell, type MatrixMap } from '../../charts/matrixMap'
import { limitOf } from '../../charts/signedImage'
import type { FisherSpectra } from '../../theory/fisherPicture/fisherPicture'
import { Chart } from '../parts/Chart'
import { useBoxSize } from '../parts/useBoxSize'
import { EntryReading } from './EntryReading'
import { partNames, subscript } from './names'
import { spectrumFrame } from './spectrumFrame'
import type { ShownFisher } from './useFisher'

/** Of what is shown, what a drawing needs. */
type DrawnFisher = Pick<ShownFisher, 'experiment' | 'sizes' | 'counts'>

/** The chosen matrix, large, with a reading of one entry, and under it the eigenvalues of F. */
export function FisherMap({
  shown,
  entries,
  spectrum,
}: {
  shown: DrawnFisher
  entries: Float64Array | null
  spectrum: Pick<FisherSpectra, 'eigenvalues' | 'rank'> | null
}) {
  const { experiment, counts } = shown
  const [cell, setCell] = useState<MatrixCell | null>(null)
  const size = counts.reduce((sum, count) => sum + count)
  const read = cell && Math.max(cell.row, cell.column) < size ? cell : null
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'Escape' ? null : moved(read, event.key, size)
    if (next === undefined) return
    setCell(next)
    event.preventDefault()
  }
  return (
    <div className="fisher-map">
      <div
        className="plots"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is operated by keys
        tabIndex={0}
        data-own-arrows
        aria-label="Entry to read; arrow keys move, Page Up, Page Down, Home and End leap, Escape lets go"
        aria-describedby="fisher-reading"
        onKeyDown={onKeyDown}
      >
        <MapOf shown={shown} entries={entries} cell={read} onCell={setCell} />
        <Chart
          className="fisher-spectrum"
          label="Eigenvalues of F over the largest, from the largest to the smallest"
          frameOf={(box) => spectrumFrame(spectrum, size, box)}
          cursor={null}
          onCursor={() => {}}
        />
      </div>
      <EntryReading
        shown={shown}
        cell={read}
        value={read && entries ? entries[read.row * size + read.column]! : null}
        name={partNames[experiment.fisherPart][experiment.fisherForm]}
      />
    </div>
  )
}

/** Where a key leads from a cell, or from the first one; undefined for other keys. */
function moved(cell: MatrixCell | null, key: string, size: number): MatrixCell | undefined {
  const { row, column } = cell ?? { row: 0, column: 0 }
  const leap = Math.max(1, Math.round(size / 10))
  const target = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - leap, column },
    PageDown: { row: row + leap, column },
    Home: { row, column: 0 },
    End: { row, column: size - 1 },
  }[key]
  if (!target) return undefined
  const within = (index: number) => Math.min(size - 1, Math.max(0, index))
  return { row: within(target.row), column: within(target.column) }
}

function MapOf({
  shown,
  entries,
  cell,
  onCell,
}: {
  shown: DrawnFisher
  entries: Float64Array | null
  cell: MatrixCell | null
  onCell: (cell: MatrixCell | null) => void
}) {
  const svg = useRef<SVGSVGElement>(null)
  const map = useRef<MatrixMap>(null)
  const size = useBoxSize(svg)
  const { experiment, counts } = shown
  useEffect(() => {
    map.current = createMatrixMap(svg.current!)
  }, [])
  const blocks = counts.map((count, i) => ({ label: `W${subscript(i + 1)}`, size: count }))
  useLayoutEffect(() => {
    if (size.width === 0 || !entries) return
    map.current?.update({ ...size, entries, limit: limitOf(entries), blocks })
    map.current?.setCursor(cell)
  })
  const name = partNames[experiment.fisherPart][experiment.fisherForm]
  return (
    <div
      className="fisher-image"
      onPointerMove={({ clientX, clientY }) =>
        onCell(map.current?.cellAt(clientX, clientY) ?? null)
      }
      onPointerLeave={() => onCell(null)}
    >
      <svg ref={svg} role="img" aria-label={`${name}, as colours`} />
    </div>
  )
}
