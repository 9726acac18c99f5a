/** @file A system as an experiment asks for it. */

export interface Chosen {
  /** Its id in the catalogue. */
  readonly id: string
  /** All its parameters, by name. */
  readonly params: Readonly<Record<string, number | string | boolean>>
}
