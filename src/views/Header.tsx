import { AutoencoderChip } from './autoencoder/AutoencoderChip'
import { BackendChip } from './BackendChip'
import { CodeButton } from './code/CodeButton'
import { DownloadMenu } from './download/DownloadMenu'
import { LessonMenu } from './lessons/LessonMenu'
import { PaperChip } from './paper/PaperChip'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { SettingsMenu } from './settings/SettingsMenu'
import { ShareMenu } from './share/ShareMenu'
import type { Tab } from './tabList'

const chips = { deepLinear: BackendChip, autoencoder: AutoencoderChip, paper: PaperChip } as const

const noDownloads = (
  <button type="button" disabled>
    Download
  </button>
)

/** Name, lessons, what really runs, and the ways to take a run away. */
export function Header({ tab }: { tab: Tab }) {
  const Chip = chips[tab.task]
  return (
    <header className="header">
      <h1>Natural Gradient Lab</h1>
      <LessonMenu />
      <span className="header-gap" />
      <ShareMenu />
      <ErrorBoundary key={tab.id} name="The menu of downloads" whenGone={noDownloads}>
        <DownloadMenu tab={tab} />
      </ErrorBoundary>
      {tab.task === 'deepLinear' && <CodeButton />}
      <SettingsMenu />
      <Chip />
    </header>
  )
}
