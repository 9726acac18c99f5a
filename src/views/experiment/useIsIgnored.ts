import type { FieldName } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import { tabOf } from '../../store/tabs'

/** True for a field that the open tab leaves out of account. */
export const useIsIgnored = (name: FieldName): boolean =>
  useLab(({ experiment }) => tabOf(experiment.tab)?.ignores?.(experiment).includes(name) ?? false)
