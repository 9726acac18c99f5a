import { saveText } from '../browser/saveFile'
import { useLab } from '../store/lab'
import { autoencoder, lab } from '../store/runs'
import { Menu, type MenuItem } from './parts/Menu'
import { baseName, pictureItems } from './parts/plotDocument'
import type { Tab } from './tabList'

/** Ways to take the run away: the view's numbers, the whole record, the picture, and what the view adds. */
export function DownloadMenu({ tab }: { tab: Tab }) {
  return (
    <Menu
      label="Download"
      itemsNow={() => [
        {
          label: 'CSV',
          detail: 'the numbers of this view, measured and predicted',
          act: async () => saveText(await tab.csv(), 'text/csv', `${baseName}.csv`),
        },
        tab.record
          ? {
              label: 'JSON',
              detail: tab.record.detail,
              act: async () => saveJson(await tab.record!.now()),
            }
          : records[tab.task],
        ...pictureItems(tab.label, legends[tab.task]),
        ...(tab.downloads?.() ?? []),
      ]}
    />
  )
}

const legends = {
  deepLinear: 'Measured (solid) and predicted (dashed).',
  autoencoder: 'Losses over test digits (thick) and training digits (thin).',
}

const records: Readonly<Record<Tab['task'], MenuItem>> = {
  deepLinear: {
    label: 'JSON',
    detail: 'experiment, matrices, curves, backend: the whole record',
    act: async () => {
      const { labRecord } = await import('../store/record')
      const { experiment, prediction } = useLab.getState()
      saveJson(labRecord(experiment, prediction, lab.use.getState(), lab.traces))
    },
  },
  autoencoder: {
    label: 'JSON',
    detail: 'settings, curves, backend and all weights',
    act: async () => {
      const { autoencoderRecord } = await import('../store/record')
      const weights = await autoencoder.weightsNow()
      const { experiment } = useLab.getState()
      saveJson(
        autoencoderRecord(experiment, autoencoder.use.getState(), autoencoder.traces, weights),
      )
    },
  },
}

const saveJson = (record: object) =>
  saveText(JSON.stringify(record), 'application/json', `${baseName}.json`)
