import { descriptionOf } from '../../systems/described'

/** One sentence on a system, at its switch. */
export default function SystemHelp({ id }: { id: string }) {
  return descriptionOf(id)?.help
}
