import { useEffect, useState } from 'react'
import { systemsOf } from '../../store/actions'
import { useLab } from '../../store/lab'
import { offered } from '../../systems/chosen'
import { capital } from '../../systems/names'
import type { Family, TaskId } from '../../systems/system'
import { SystemCard } from './SystemCard'

/** The systems that run by default. */
export function DefaultSystems({ task }: { task: TaskId }) {
  return offered(task)
    .filter(({ offer }) => offer.isDefault)
    .map((one) => <SystemCard key={one.system.id} task={task} offered={one} />)
}

/** All others, folded away by family until one of them runs. */
export function MoreSystems({ task }: { task: TaskId }) {
  const more = offered(task).filter(({ offer }) => !offer.isDefault)
  const count = useLab(
    ({ experiment }) =>
      systemsOf(task, experiment).filter(({ id }) => more.some(({ system }) => system.id === id))
        .length,
  )
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (count > 0) setOpen(true)
  }, [count])
  const families = [...new Set(more.map(({ system }) => system.family))]
  return (
    <details
      className="system more-systems"
      open={isOpen}
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>More systems{count > 0 && <span className="count"> · {count} on</span>}</summary>
      {isOpen && families.map((family) => <OneFamily key={family} task={task} family={family} />)}
    </details>
  )
}

function OneFamily({ task, family }: { task: TaskId; family: Family }) {
  return (
    <section className="system-family" aria-label={capital(family)}>
      <h3>{capital(family)}</h3>
      {offered(task)
        .filter(({ system, offer }) => system.family === family && !offer.isDefault)
        .map((one) => (
          <SystemCard key={one.system.id} task={task} offered={one} isFolded />
        ))}
    </section>
  )
}
