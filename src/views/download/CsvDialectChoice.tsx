import { changeDialect, type Separator, useCsvDialect } from '../../store/csvDialect'

const names: Readonly<Record<Separator, string>> = {
  comma: 'comma',
  semicolon: 'semicolon',
  tab: 'tab',
}

/** How tables are written; remembered by the browser. */
export function CsvDialectChoice() {
  const { separator, hasDecimalComma } = useCsvDialect()
  return (
    <fieldset className="download-choice">
      <legend>CSV</legend>
      <label>
        separator{' '}
        <select
          value={separator}
          onChange={({ target }) => changeDialect({ separator: target.value as Separator })}
        >
          {Object.entries(names).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={hasDecimalComma}
          disabled={separator === 'comma'}
          onChange={({ target }) => changeDialect({ hasDecimalComma: target.checked })}
        />{' '}
        decimal comma
      </label>
    </fieldset>
  )
}
