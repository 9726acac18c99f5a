import { noLaw } from '../../systems/noLaw'

/** Why nothing is predicted of a system. */
export default function NoLaw({ id }: { id: string }) {
  return <p className="note">{noLaw(id)}</p>
}
