import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react'
import { fields } from '../experiment/schema'
import { change } from '../store/actions'
import { autoencoder, paper } from '../store/runs'
import { tabs } from './tabList'
import { useCutEdges } from './useCutEdges'

/** The views of the lab, in groups with a meaning; arrow keys move along them. */
export function Tabs({ chosen }: { chosen: string }) {
  const isTraining = {
    autoencoder: autoencoder.use((state) => state.phase === 'running'),
    paper: paper.use((state) => state.phase === 'running'),
  }
  const list = useRef<HTMLDivElement>(null)
  useCutEdges(list)
  useEffect(() => {
    // On a narrow screen the row of tabs scrolls.
    document
      .getElementById(`tab-${chosen}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    const at = tabs.findIndex(({ id }) => id === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]!
    change({ tab: next.id })
    document.getElementById(`tab-${next.id}`)?.focus()
    event.preventDefault()
  }
  return (
    <div className="tabs" role="tablist" aria-label={fields.tab.label} ref={list} data-own-arrows>
      {tabs.map(({ id, label, group }, i) => (
        <Fragment key={id}>
          {group && group !== tabs[i - 1]?.group && (
            <span className="tab-group" aria-hidden="true">
              {group}
            </span>
          )}
          <button
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === chosen}
            aria-controls={id === chosen ? `panel-${id}` : undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => change({ tab: id })}
            onKeyDown={onKeyDown}
          >
            {label}
            {/* Training goes on while other views are open: the tab says so. */}
            {isTraining[id as keyof typeof isTraining] && (
              <span className="tab-running"> · training</span>
            )}
          </button>
        </Fragment>
      ))}
    </div>
  )
}
