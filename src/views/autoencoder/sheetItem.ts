/** @file The digits and their reconstructions as a picture to take away. */

import { saveBlob } from '../../browser/saveFile'
import { palette } from '../../charts/palette'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { useDigits } from '../../store/autoencoder/loadDigits'
import { useLab } from '../../store/lab'
import { autoencoder } from '../../store/runs'
import { digitsTaskOf } from '../../systems/digitsTask'
import { nameOn } from '../../systems/names'
import type { MenuItem } from '../parts/MenuItems'
import { nameNow } from '../parts/plotDocument'
import { lookOf } from '../parts/tones'

/** None before the digits are there. */
export const sheetItems = (): readonly MenuItem[] =>
  useDigits.getState().originals
    ? [
        {
          label: 'Contact sheet',
          detail: 'the ten digits and every reconstruction, as a PNG',
          act: saveSheet,
        },
      ]
    : []

async function saveSheet(): Promise<void> {
  const { originals } = useDigits.getState()
  if (!originals) return
  const { contactSheet } = await import('../../charts/contactSheet')
  const { experiment } = useLab.getState()
  const task = digitsTaskOf(experiment)
  const rows = [...autoencoder.traces].flatMap(([id, { pictures }]) => {
    if (!pictures) return []
    const { reconstructions, step } = pictures
    const label = `${nameOn(task, id)}, step ${step}`
    const color = lookOf(task, id).tone.light
    return [{ label, color, values: reconstructions, white: 1 }]
  })
  const first = { label: 'originals', color: palette.soft.light, values: originals, white: 255 }
  const title = 'MNIST test digits and their reconstructions'
  const sheet = await contactSheet(title, [first, ...rows], autoencoderSettings(experiment).side)
  saveBlob(sheet, `${nameNow('digits')}.png`)
}
