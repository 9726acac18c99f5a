import type { ReactNode } from 'react'
import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { colorOf, plotColors } from './tones'

/** The colour of a system's curves on the plots of the deep linear task, where it runs. */
function useColor(id: string): string {
  const systems = useLab(({ experiment }) => experiment.systems)
  const chosen = useHighlight(highlighted)
  const ids = systems.map((system) => system.id)
  return ids.includes(id) ? plotColors('deepLinear', ids, chosen)(id) : colorOf('deepLinear', id)
}

/** Text in the colour of a system of the deep linear task. */
export function Toned({
  system,
  as: Element = 'b',
  children,
}: {
  system: string
  as?: 'b' | 'em' | 'h3' | 'figcaption'
  children: ReactNode
}) {
  return <Element style={{ color: useColor(system) }}>{children}</Element>
}

/** A system's name in its colour. */
export function SystemName({ id, as = 'b' }: { id: string; as?: 'b' | 'h3' }) {
  const name = useLab(({ experiment }) => systemName(id, experiment))
  return (
    <Toned system={id} as={as}>
      {name}
    </Toned>
  )
}
