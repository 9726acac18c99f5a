import { change } from '../../store/actions'
import { chooseTextScale, chooseTheme, textScales, useAppearance } from '../../store/appearance'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { ShortcutSetting } from './ShortcutSetting'
import './settings.css'

const themes = { auto: 'as the system’s', light: 'light', dark: 'dark' } as const

/** Theme, text and keys are remembered by the browser; the backend is the experiment's, and in its link. */
export default function Settings({ close }: { close: () => void }) {
  const { theme, textScale } = useAppearance()
  return (
    <div className="settings">
      <fieldset>
        <legend>Theme</legend>
        {(['auto', 'light', 'dark'] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="theme"
              checked={theme === value}
              onChange={() => chooseTheme(value)}
            />
            {themes[value]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Text</legend>
        {textScales.map((scale) => (
          <label key={scale}>
            <input
              type="radio"
              name="text"
              checked={textScale === scale}
              onChange={() => chooseTextScale(scale)}
            />
            {100 * scale} %
          </label>
        ))}
      </fieldset>
      <ChoiceControl name="backend" />
      <button
        type="button"
        onClick={() => {
          close()
          change({ tab: 'benchmark' })
        }}
      >
        Benchmark
        <small>How fast a step is here, beside other libraries’.</small>
      </button>
      <ShortcutSetting />
    </div>
  )
}
