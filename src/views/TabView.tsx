import { lockedSentence, useIsSealed } from '../store/exercise/guess'
import type { Tab } from './tabList'

/** What a tab shows in the middle; before a guess, of what would answer the question one sentence. */
export function TabView({ tab: { reveals, View } }: { tab: Tab }) {
  const isSealed = useIsSealed()
  return reveals && isSealed ? <p className="note sealed">{lockedSentence}</p> : <View />
}
