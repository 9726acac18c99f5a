/** @file Whether keys act on a run; remembered by the browser, not by the link. */

import { create } from 'zustand'
import { readStored, store } from '../browser/storage'

const storageKey = 'shortcuts'

export const useShortcutSetting = create<{ readonly areOn: boolean }>(() => ({
  areOn: readStored(storageKey) !== 'off',
}))

export function switchShortcuts(areOn: boolean): void {
  useShortcutSetting.setState({ areOn })
  store(storageKey, areOn ? 'on' : 'off')
}
