/** @file What the page says of each system beside its name; in a build nothing else (scripts/listedSystems.ts). */

import { systems } from './all?described'

/** The words on the system of this id, or undefined. */
export const descriptionOf = (id: string) => systems.find((system) => system.id === id)
