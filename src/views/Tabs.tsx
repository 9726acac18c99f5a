import { type KeyboardEvent, useEffect, useRef } from 'react'
import { fields } from '../experiment/schema'
import { change } from '../store/actions'
import { useLab } from '../store/lab'

const { options } = fields.tab

/** The views of the lab; arrow keys move along them. */
export function Tabs() {
  const chosen = useLab((state) => state.experiment.tab)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a narrow screen the row of tabs scrolls.
    document
      .getElementById(`tab-${chosen}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    const at = options.findIndex(({ value }) => value === chosen)
    const next = (at + step + options.length) % options.length
    change({ tab: options[next]!.value })
    ;(list.current?.children[next] as HTMLElement | undefined)?.focus()
    event.preventDefault()
  }
  return (
    <div className="tabs" role="tablist" aria-label={fields.tab.label} ref={list} data-own-arrows>
      {options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={`tab-${value}`}
          aria-selected={value === chosen}
          aria-controls={value === chosen ? `panel-${value}` : undefined}
          tabIndex={value === chosen ? 0 : -1}
          onClick={() => change({ tab: value })}
          onKeyDown={onKeyDown}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
