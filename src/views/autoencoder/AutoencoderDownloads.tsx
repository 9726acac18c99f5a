import { saveBlob, saveText } from '../../browser/saveFile'
import { contactSheet } from '../../charts/contactSheet'
import { palette } from '../../charts/palette'
import { autoencoderCsv } from '../../store/autoencoder/csv'
import { weightsNow } from '../../store/autoencoder/events'
import { autoencoderRecord } from '../../store/autoencoder/record'
import { autoencoderTraces, useAutoencoder } from '../../store/autoencoder/state'
import { useLab } from '../../store/lab'
import { Menu } from '../parts/Menu'
import { baseName, pictureItems } from '../parts/plotDocument'
import { shownOptimizers } from './optimizerList'

/** Ways to take the autoencoders' run away. */
export default function AutoencoderDownloads() {
  return (
    <Menu
      label="Download"
      itemsNow={() => [
        {
          label: 'CSV',
          detail: 'losses, operations and time, one row an evaluation',
          act: saveCsv,
        },
        { label: 'JSON', detail: 'settings, curves, backend and all weights', act: saveJson },
        ...pictureItems('Losses over test digits (thick) and training digits (thin).'),
        ...(useAutoencoder.getState().originals ? [sheetItem] : []),
      ]}
    />
  )
}

const sheetItem = {
  label: 'Contact sheet',
  detail: 'the ten digits and every reconstruction, as a PNG',
  act: saveSheet,
}

function saveCsv(): void {
  saveText(autoencoderCsv(autoencoderTraces), 'text/csv', `${baseName}.csv`)
}

async function saveJson(): Promise<void> {
  const weights = await weightsNow()
  const { experiment } = useLab.getState()
  const record = autoencoderRecord(
    experiment,
    useAutoencoder.getState(),
    autoencoderTraces,
    weights,
  )
  saveText(JSON.stringify(record), 'application/json', `${baseName}.json`)
}

async function saveSheet(): Promise<void> {
  const { originals } = useAutoencoder.getState()
  if (!originals) return
  const { aeImage } = useLab.getState().experiment
  const rows = shownOptimizers.flatMap(({ id, name, role }) => {
    const pictures = autoencoderTraces.get(id)?.pictures
    if (!pictures) return []
    const { reconstructions, step } = pictures
    const label = `${name}, step ${step}`
    return [{ label, color: palette[role].light, values: reconstructions, white: 1 }]
  })
  const first = { label: 'originals', color: palette.soft.light, values: originals, white: 255 }
  const title = 'MNIST test digits and their reconstructions'
  const sheet = await contactSheet(title, [first, ...rows], Number(aeImage))
  saveBlob(sheet, `${baseName}-digits.png`)
}
