import type { Field } from '../../experiment/field'

/** A field's name and symbol, with its one-line help for assistive technology. */
export function FieldLabel({ field, htmlFor }: { field: Field; htmlFor: string }) {
  return (
    <>
      <label htmlFor={htmlFor} title={field.help}>
        {field.label} {field.symbol && <i>{field.symbol}</i>}
      </label>
      <span id={`${htmlFor}-help`} className="visually-hidden">
        {field.help}
      </span>
    </>
  )
}
