/** @file Which folded parts of the page are open; kept while other tabs are. */

import { create } from 'zustand'

/** The groups of controls by their names. */
export const useOpenGroups = create<Readonly<Record<string, boolean>>>(() => ({}))

export const openGroup = (name: string, isOpen: boolean): void =>
  useOpenGroups.setState({ [name]: isOpen })

/** Whether the formulas behind the sentences are shown: one choice for every panel. */
export const useDerivations = create(() => ({ areShown: false }))

export const showDerivations = (areShown: boolean): void => useDerivations.setState({ areShown })
