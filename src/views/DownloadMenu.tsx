import { formatLink } from '../experiment/link'
import { csvOf } from '../store/csv'
import { traces, useLab } from '../store/lab'
import { recordOf } from '../store/record'
import { saveText } from '../store/saveFile'
import { allSeries } from '../store/series'
import { Menu } from './parts/Menu'
import { baseName, plotDocument, savePng, saveSvg } from './parts/plotDocument'

/** Ways to take the run away: numbers, the whole record, the picture. */
export function DownloadMenu() {
  return (
    <Menu
      label="Download"
      items={[
        {
          label: 'CSV',
          detail: 'every curve, measured and predicted, one row a step',
          act: saveCsv,
        },
        {
          label: 'JSON',
          detail: 'experiment, matrices, curves, backend: the whole record',
          act: saveJson,
        },
        { label: 'SVG', detail: 'the plot, for slides and papers', act: () => saveSvg(plot()) },
        {
          label: 'PNG',
          detail: 'the plot at twice the screen’s resolution',
          act: () => savePng(plot()),
        },
      ]}
    />
  )
}

function saveCsv(): void {
  const { prediction, experiment } = useLab.getState()
  const csv = csvOf(allSeries(traces, prediction), traces, experiment.seeds > 1)
  saveText(csv, 'text/csv', `${baseName}.csv`)
}

function saveJson(): void {
  const record = recordOf(useLab.getState(), traces)
  saveText(JSON.stringify(record), 'application/json', `${baseName}.json`)
}

const plot = () =>
  plotDocument({
    title: 'Natural Gradient Lab: excess loss',
    description: `Excess loss relative to the start, measured (solid) and predicted (dashed). Experiment: #${formatLink(useLab.getState().experiment)}`,
  })
