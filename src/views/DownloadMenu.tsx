import { saveText } from '../browser/saveFile'
import { csvOfOpenTab } from '../store/downloads'
import { traces, useLab } from '../store/lab'
import { recordOf } from '../store/record'
import { Menu } from './parts/Menu'
import { baseName, pictureItems } from './parts/plotDocument'

/** Ways to take the run away: numbers, the whole record, the picture. */
export function DownloadMenu() {
  return (
    <Menu
      label="Download"
      itemsNow={() => [
        { label: 'CSV', detail: 'the numbers of this view, measured and predicted', act: saveCsv },
        {
          label: 'JSON',
          detail: 'experiment, matrices, curves, backend: the whole record',
          act: saveJson,
        },
        ...pictureItems('Measured (solid) and predicted (dashed).'),
      ]}
    />
  )
}

function saveCsv(): void {
  saveText(csvOfOpenTab(), 'text/csv', `${baseName}.csv`)
}

function saveJson(): void {
  const record = recordOf(useLab.getState(), traces)
  saveText(JSON.stringify(record), 'application/json', `${baseName}.json`)
}
