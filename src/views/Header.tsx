import { Suspense } from 'react'
import { formatLink } from '../experiment/link'
import { presets } from '../experiment/presets'
import { openExperiment } from '../store/actions'
import { useLab } from '../store/lab'
import { AutoencoderChip } from './autoencoder/AutoencoderChip'
import { BackendChip } from './BackendChip'
import { CopyLink } from './CopyLink'
import { DownloadMenu } from './DownloadMenu'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { lazyPart } from './parts/lazyPart'
import { ShortcutMenu } from './ShortcutMenu'
import { ThemeButton } from './ThemeButton'

const AutoencoderDownloads = lazyPart(() => import('./autoencoder/AutoencoderDownloads'))

const noDownloads = (
  <button type="button" disabled>
    Download
  </button>
)

/** Name, presets, what really runs, and the ways to take a run away. */
export function Header() {
  const isAutoencoder = useLab((state) => state.experiment.tab === 'autoencoder')
  return (
    <header className="header">
      <h1>Natural Gradient Lab</h1>
      <PresetMenu />
      <span className="header-gap" />
      {isAutoencoder ? <AutoencoderChip /> : <BackendChip />}
      <CopyLink />
      <ErrorBoundary
        key={String(isAutoencoder)}
        name="The menu of downloads"
        whenGone={noDownloads}
      >
        {isAutoencoder ? (
          <Suspense fallback={<button type="button">Download</button>}>
            <AutoencoderDownloads />
          </Suspense>
        ) : (
          <DownloadMenu />
        )}
      </ErrorBoundary>
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
