import { openExperiment } from '../store/actions'
import { useLab } from '../store/lab'
import { formatLink } from '../store/link/link'
import { presets } from '../store/presets'
import { AutoencoderChip } from './autoencoder/AutoencoderChip'
import { BackendChip } from './BackendChip'
import { CodeButton } from './code/CodeButton'
import { DownloadMenu } from './download/DownloadMenu'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { ShortcutMenu } from './ShortcutMenu'
import { ShareMenu } from './share/ShareMenu'
import { ThemeButton } from './ThemeButton'
import type { Tab } from './tabList'

const noDownloads = (
  <button type="button" disabled>
    Download
  </button>
)

/** Name, presets, what really runs, and the ways to take a run away. */
export function Header({ tab }: { tab: Tab }) {
  return (
    <header className="header">
      <h1>Natural Gradient Lab</h1>
      <PresetMenu />
      <span className="header-gap" />
      {tab.task === 'autoencoder' ? <AutoencoderChip /> : <BackendChip />}
      <ShareMenu />
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
