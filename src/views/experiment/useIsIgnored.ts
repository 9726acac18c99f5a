import { noTeacher } from '../../experiment/ownTeacher'
import type { FieldName } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import { tabOf } from '../../store/tabs'

/** What a teacher that was brought along stands in for. */
const replaced: readonly FieldName[] = ['kappa', 'spectrum']

/** True for a field that the open tab, or the experiment itself, leaves out of account. */
export const useIsIgnored = (name: FieldName): boolean =>
  useLab(({ experiment }) => {
    const isReplaced = experiment.teacher !== noTeacher && replaced.includes(name)
    return isReplaced || (tabOf(experiment.tab)?.ignores?.(experiment).includes(name) ?? false)
  })
