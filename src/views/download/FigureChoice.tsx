import { useState } from 'react'
import { figureWidths } from '../../charts/figureWidths'
import { attemptSave } from '../../store/saving'
import { type FigureFormat, saveFigure } from '../parts/plotDocument'
import type { Tab } from '../tabList'

const formats: readonly { readonly format: FigureFormat; readonly detail: string }[] = [
  { format: 'SVG', detail: 'for vector programs' },
  { format: 'PNG', detail: '600 dots an inch' },
  { format: 'PDF', detail: 'by the print dialog: “Save as PDF”' },
]

/** The open view as a figure for a paper: its width, and the kinds of file. */
export function FigureChoice({ tab, onDone }: { tab: Tab; onDone: () => void }) {
  const [inches, setInches] = useState<number>(figureWidths[0])
  return (
    <fieldset className="download-choice">
      <legend>Figure for a paper</legend>
      <label>
        width{' '}
        <select value={inches} onChange={({ target }) => setInches(Number(target.value))}>
          {figureWidths.map((width) => (
            <option key={width} value={width}>
              {width} inches
            </option>
          ))}
        </select>
      </label>
      <div className="download-formats">
        {formats.map(({ format, detail }) => (
          <button
            key={format}
            type="button"
            title={detail}
            aria-label={`Figure as ${format}, ${detail}`}
            onClick={() => {
              attemptSave(() => saveFigure(tab, inches, format))
              onDone()
            }}
          >
            {format}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
