import type { ReactNode } from 'react'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { colorOf } from './tones'

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
  return <Element style={{ color: colorOf('deepLinear', system) }}>{children}</Element>
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
