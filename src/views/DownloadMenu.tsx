import { useEffect, useRef } from 'react'
import { pngBlob, svgDocument } from '../charts/exportImage'
import { formatLink } from '../experiment/link'
import { fields } from '../experiment/schema'
import { csvOfOpenTab } from '../store/downloads'
import { traces, useLab } from '../store/lab'
import { recordOf } from '../store/record'
import { saveBlob, saveText } from '../store/saveFile'

const baseName = 'natural-gradient-lab'

/** Ways to take the run away: numbers, the whole record, the picture. */
export function DownloadMenu() {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (menu.current && (isEscape || (event.type === 'pointerdown' && !isInside))) {
        menu.current.open = false
      }
    }
    addEventListener('pointerdown', close)
    addEventListener('keydown', close)
    return () => {
      removeEventListener('pointerdown', close)
      removeEventListener('keydown', close)
    }
  }, [])
  const item = (label: string, detail: string, save: () => void) => (
    <button
      type="button"
      onClick={() => {
        save()
        menu.current!.open = false
      }}
    >
      {label}
      <small>{detail}</small>
    </button>
  )
  return (
    <details className="menu" ref={menu}>
      <summary>Download</summary>
      <div>
        {item('CSV', 'the numbers of this view, measured and predicted', saveCsv)}
        {item('JSON', 'experiment, matrices, curves, backend: the whole record', saveJson)}
        {item('SVG', 'the plot, for slides and papers', saveSvg)}
        {item('PNG', 'the plot at twice the screen’s resolution', savePng)}
      </div>
    </details>
  )
}

function saveCsv(): void {
  saveText(csvOfOpenTab(), 'text/csv', `${baseName}.csv`)
}

function saveJson(): void {
  const record = recordOf(useLab.getState(), traces)
  saveText(JSON.stringify(record), 'application/json', `${baseName}.json`)
}

function saveSvg(): void {
  saveText(plotDocument().text, 'image/svg+xml', `${baseName}.svg`)
}

async function savePng(): Promise<void> {
  const { text, width, height } = plotDocument()
  saveBlob(await pngBlob(text, width, height), `${baseName}.png`)
}

function plotDocument() {
  const charts = [...document.querySelectorAll<SVGSVGElement>('.plots svg.chart')]
  const { experiment } = useLab.getState()
  const tab = fields.tab.options.find(({ value }) => value === experiment.tab)!
  const text = svgDocument(charts, {
    title: `Natural Gradient Lab: ${tab.label}`,
    description: `Measured (solid) and predicted (dashed). Experiment: #${formatLink(experiment)}`,
  })
  const width = Math.max(...charts.map((chart) => chart.clientWidth))
  const height = charts.reduce((sum, chart) => sum + chart.clientHeight, 0)
  return { text, width, height }
}
