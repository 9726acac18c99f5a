import type { Field } from '../../experiment/field'

/** A field’s name and symbol, and its one-line help, which shows at the control that is pointed at or has the focus. */
export function FieldLabel({
  field,
  htmlFor,
  isIgnored = false,
}: {
  field: Field
  htmlFor: string
  /** The open view leaves the field out of account. */
  isIgnored?: boolean
}) {
  return (
    <>
      <label htmlFor={htmlFor}>
        {field.label} {field.symbol && <i>{field.symbol}</i>}
      </label>
      <span id={`${htmlFor}-help`} className="help">
        {isIgnored && 'Not used by this view. '}
        {field.help}
      </span>
    </>
  )
}
