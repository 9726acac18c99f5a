import type { Theme } from './SettingsMenu'
import { ShortcutSetting } from './ShortcutSetting'

const themes: Readonly<Record<Theme, string>> = {
  auto: 'as the system’s',
  light: 'light',
  dark: 'dark',
}

/** The choices under Settings. */
export default function Settings({
  theme,
  onTheme,
}: {
  theme: Theme
  onTheme: (theme: Theme) => void
}) {
  return (
    <div className="settings">
      <fieldset>
        <legend>Theme</legend>
        {Object.entries(themes).map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name="theme"
              checked={theme === value}
              onChange={() => onTheme(value as Theme)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <ShortcutSetting />
    </div>
  )
}
