/** @file A system as an experiment asks for it. */

/** Values of a system's parameters, by name. */
export type Params = Readonly<Record<string, number | string | boolean>>

export interface Chosen {
  /** Its id in the catalogue. */
  readonly id: string
  /** All its parameters, by name. */
  readonly params: Params
}

/** The parameters of a system among those chosen; null where it is not. */
export const paramsOf = (systems: readonly Chosen[], id: string): Params | null =>
  systems.find((system) => system.id === id)?.params ?? null

/** The parameter as the number it is. @throws Error where there is no such number */
export function numberIn(params: Params, name: string): number {
  const value = params[name]
  if (typeof value !== 'number')
    throw new Error(`There is no number “${name}” among ${Object.keys(params)}.`)
  return value
}
