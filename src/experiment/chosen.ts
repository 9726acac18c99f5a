/** @file A system as an experiment asks for it. */

/** Values of a system's parameters, by name. */
export type Params = Readonly<Record<string, number | string | boolean>>

export interface Chosen {
  /** Its id in the catalogue. */
  readonly id: string
  /** Names it within a run, where the same system runs more than once; else its id does. */
  readonly key?: string
  /**
   * Rows of its batches, where they are fewer than the task's: it then takes as many updates for each step of
   * the run as make up the same number of rows.
   */
  readonly batch?: number
  /** All its parameters, by name. */
  readonly params: Params
}

/** What it is called within a run. */
export const keyOf = ({ id, key }: Pick<Chosen, 'id' | 'key'>): string => key ?? id

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
