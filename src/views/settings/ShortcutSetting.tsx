import { switchShortcuts, useShortcutSetting } from '../../store/shortcuts'

const keys = [
  ['Space', 'Run or pause'],
  ['→', 'One step'],
  ['R', 'Reset to step 0'],
  ['P', 'Projector: large type, the plot alone; there ← and → go through the run, Esc leaves'],
] as const

/** Names the keys that act on a run, and switches them off for who presses keys by other means. */
export function ShortcutSetting() {
  const areOn = useShortcutSetting((state) => state.areOn)
  return (
    <div className="shortcuts">
      <label>
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
        Keyboard shortcuts
      </label>
      <dl className={areOn ? undefined : 'shortcuts-off'}>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        They act while nothing, or something below the header, has the focus, unless a control there
        uses the key itself. Remembered by this browser.
      </p>
    </div>
  )
}
