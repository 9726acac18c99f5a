import { openExperiment } from '../store/actions'
import { useLab } from '../store/lab'
import { formatLink } from '../store/link/link'
import { presets } from '../store/presets'
import { AutoencoderChip } from './autoencoder/AutoencoderChip'
import { BackendChip } from './BackendChip'
import { CopyLink } from './CopyLink'
import { CodeButton } from './code/CodeButton'
import { DownloadMenu } from './DownloadMenu'
import { PaperChip } from './paper/PaperChip'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { ShortcutMenu } from './ShortcutMenu'
import { ThemeButton } from './ThemeButton'
import type { Tab } from './tabList'

const chips = { deepLinear: BackendChip, autoencoder: AutoencoderChip, paper: PaperChip } as const

const noDownloads = (
  <button type="button" disabled>
    Download
  </button>
)

/** Name, presets, what really runs, and the ways to take a run away. */
export function Header({ tab }: { tab: Tab }) {
  const Chip = chips[tab.task]
  return (
    <header className="header">
      <h1>Natural Gradient Lab</h1>
      <PresetMenu />
      <span className="header-gap" />
      <Chip />
      <CopyLink />
      <ErrorBoundary key={tab.id} name="The menu of downloads" whenGone={noDownloads}>
        <DownloadMenu tab={tab} />
      </ErrorBoundary>
      {tab.task === 'deepLinear' && <CodeButton />}
      <ShortcutMenu />
      <ThemeButton />
    </header>
  )
}

function PresetMenu() {
  const link = useLab((state) => formatLink(state.experiment))
  const chosen = presets.findIndex((preset) => formatLink(preset.experiment) === link)
  return (
    <select
      aria-label="Preset experiment"
      value={chosen}
      onChange={(event) => openExperiment(presets[Number(event.target.value)]!.experiment, [])}
    >
      {chosen < 0 && <option value={-1}>your own experiment</option>}
      {presets.map((preset, i) => (
        <option key={preset.name} value={i}>
          {preset.name}
        </option>
      ))}
    </select>
  )
}
