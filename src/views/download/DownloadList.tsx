import './download.css'
import { saveText } from '../../browser/saveFile'
import { inDialect, useCsvDialect } from '../../store/csvDialect'
import { lockedSentence, useIsSealed } from '../../store/exercise/guess'
import { currentPrediction, useLab } from '../../store/lab'
import { autoencoder, lab, paper } from '../../store/runs'
import { sheetItems } from '../autoencoder/sheetItem'
import { type MenuItem, MenuItems } from '../parts/MenuItems'
import { hasPicture, nameNow, pictureItems } from '../parts/plotDocument'
import type { Tab } from '../tabList'
import { CsvDialectChoice } from './CsvDialectChoice'
import { FigureChoice } from './FigureChoice'

/** Ways to take the run away: the view's numbers, the whole record, the picture, and what the task adds. */
export default function DownloadList({ tab, close }: { tab: Tab; close: () => void }) {
  const isSealed = useIsSealed()
  if (tab.reveals && isSealed) return <p className="note">{lockedSentence}</p>
  return (
    <>
      <MenuItems itemsNow={() => itemsOf(tab)} close={close} />
      {hasPicture() && <FigureChoice tab={tab} onDone={close} />}
      <CsvDialectChoice />
    </>
  )
}

const itemsOf = (tab: Tab): readonly MenuItem[] => [
  {
    label: 'CSV',
    detail: 'the numbers of this view, measured and predicted',
    act: async () =>
      saveText(
        inDialect(await tab.csv(), useCsvDialect.getState()),
        'text/csv',
        `${nameNow()}.csv`,
      ),
  },
  tab.record
    ? {
        label: 'JSON',
        detail: tab.record.detail,
        act: async () => saveJson(await tab.record!.now()),
      }
    : records[tab.task],
  ...pictureItems(tab),
  ...(ofTask[tab.task]?.() ?? []),
]

/** What can be saved of a task alone. */
const ofTask: Readonly<Partial<Record<Tab['task'], () => readonly MenuItem[]>>> = {
  autoencoder: sheetItems,
}

const records: Readonly<Record<Tab['task'], MenuItem>> = {
  deepLinear: {
    label: 'JSON',
    detail: 'experiment, matrices, curves, backend: the whole record',
    act: async () => {
      const { labRecord } = await import('../../store/record')
      const state = useLab.getState()
      const prediction = currentPrediction(state)
      saveJson(labRecord(state.experiment, prediction, lab.use.getState(), lab.traces))
    },
  },
  autoencoder: {
    label: 'JSON',
    detail: 'settings, curves, backend and all weights',
    act: async () => {
      const { autoencoderRecord } = await import('../../store/record')
      const weights = await autoencoder.weightsNow()
      const { experiment } = useLab.getState()
      saveJson(
        autoencoderRecord(experiment, autoencoder.use.getState(), autoencoder.traces, weights),
      )
    },
  },
  paper: {
    label: 'JSON',
    detail: 'settings, curves, damping, backend and all weights',
    act: async () => {
      const { paperRecord } = await import('../../store/paper/paperRecord')
      const weights = await paper.weightsNow()
      const { experiment } = useLab.getState()
      saveJson(paperRecord(experiment, paper.use.getState(), paper.traces, weights))
    },
  },
}

const saveJson = (record: object) =>
  saveText(JSON.stringify(record), 'application/json', `${nameNow()}.json`)
