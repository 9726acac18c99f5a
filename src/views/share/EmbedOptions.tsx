import type { Presentation } from '../../experiment/presentationFields'
import { presentationFields } from '../../experiment/presentationFields'
import { textScales } from '../../store/appearance'

type Options = Pick<Presentation, 'run' | 'lock' | 'theme' | 'textScale'>

/** What an embedded page is to do by itself. */
export function EmbedOptions({
  options,
  onChange,
}: {
  options: Options
  onChange: (changes: Partial<Options>) => void
}) {
  const { theme, textScale } = presentationFields
  return (
    <div className="embed-options">
      <label>
        <input
          type="checkbox"
          checked={options.run}
          onChange={({ target }) => onChange({ run: target.checked })}
        />{' '}
        runs by itself
      </label>
      <label>
        <input
          type="checkbox"
          checked={options.lock === 'all'}
          onChange={({ target }) => onChange({ lock: target.checked ? 'all' : '' })}
        />{' '}
        sliders locked
      </label>
      <label>
        {theme.label}{' '}
        <select
          value={options.theme}
          onChange={({ target }) => onChange({ theme: target.value as Options['theme'] })}
        >
          {theme.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {textScale.label}{' '}
        <select
          value={options.textScale}
          onChange={({ target }) => onChange({ textScale: Number(target.value) })}
        >
          {textScales.map((scale) => (
            <option key={scale} value={scale}>
              {100 * scale} %
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
