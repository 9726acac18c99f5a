import './download.css'
import { saveText } from '../../browser/saveFile'
import { inDialect, useCsvDialect } from '../../store/csvDialect'
import { useLab } from '../../store/lab'
import { autoencoderRecord, labRecord } from '../../store/record'
import { autoencoder, lab } from '../../store/runs'
import { Menu, type MenuItem } from '../parts/Menu'
import { hasPicture, nameNow, pictureItems } from '../parts/plotDocument'
import type { Tab } from '../tabList'
import { CsvDialectChoice } from './CsvDialectChoice'
import { FigureChoice } from './FigureChoice'

/** Ways to take the run away: the view's numbers, the whole record, the picture, and what the view adds. */
export function DownloadMenu({ tab }: { tab: Tab }) {
  return (
    <Menu
      label="Download"
      itemsNow={() => [
        {
          label: 'CSV',
          detail: 'the numbers of this view, measured and predicted',
          act: () =>
            saveText(
              inDialect(tab.csv(), useCsvDialect.getState()),
              'text/csv',
              `${nameNow()}.csv`,
            ),
        },
        records[tab.task],
        ...pictureItems(tab),
        ...(tab.downloads?.() ?? []),
      ]}
    >
      {(close) => (
        <>
          {hasPicture() && <FigureChoice tab={tab} onDone={close} />}
          <CsvDialectChoice />
        </>
      )}
    </Menu>
  )
}

const records: Readonly<Record<Tab['task'], MenuItem>> = {
  deepLinear: {
    label: 'JSON',
    detail: 'experiment, matrices, curves, backend: the whole record',
    act: () => {
      const { experiment, prediction } = useLab.getState()
      saveJson(labRecord(experiment, prediction, lab.use.getState(), lab.traces))
    },
  },
  autoencoder: {
    label: 'JSON',
    detail: 'settings, curves, backend and all weights',
    act: async () => {
      const weights = await autoencoder.weightsNow()
      const { experiment } = useLab.getState()
      saveJson(
        autoencoderRecord(experiment, autoencoder.use.getState(), autoencoder.traces, weights),
      )
    },
  },
}

const saveJson = (record: object) =>
  saveText(JSON.stringify(record), 'application/json', `${nameNow()}.json`)
