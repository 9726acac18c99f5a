/** @file The kinds of field an experiment is made of: what a control shows and what a link may hold. */

interface Described {
  /** Name in the link; stable across versions. */
  readonly key: string
  readonly label: string
  /** The mathematical symbol, if the field has one. */
  readonly symbol?: string
  /** One sentence, in the field's words. */
  readonly help: string
}

/** A bounded number. `word` names the value 0, which stands outside the bounds ("full", "none", "max"). */
export interface NumberField extends Described {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  readonly integer: boolean
  /** How a slider spreads the values. */
  readonly scale: 'linear' | 'log'
  readonly word?: { readonly text: string; readonly end: 'low' | 'high' }
  readonly initial: number
  /** What links mean that leave it out, where the initial value has become another since. */
  readonly linked?: number
}

/** One of a few named values. */
export interface ChoiceField<T extends string = string> extends Described {
  readonly kind: 'choice'
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly initial: T
}

/** On or off; "1" and "0" in the link. */
export interface SwitchField extends Described {
  readonly kind: 'switch'
  readonly initial: boolean
}

/** Text of a certain form. */
export interface TextField extends Described {
  readonly kind: 'text'
  readonly pattern: RegExp
  /** What to say of a text that does not match, after the field's label. */
  readonly complaint: string
  readonly initial: string
}

/** A system by its id in the catalogue, or a word that stands for several, or for none. */
interface SystemField extends Described {
  readonly kind: 'system'
  readonly words: readonly string[]
  readonly initial: string
}

export type Field = NumberField | ChoiceField | SwitchField | TextField | SystemField

export type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends ChoiceField<infer T>
    ? T
    : F extends TextField | SystemField
      ? string
      : boolean

/** Constructors that keep a field's literal types. */
export const number = <F extends Omit<NumberField, 'kind'>>(field: F) =>
  ({ kind: 'number', ...field }) as const satisfies NumberField
export const choice = <const T extends string>(
  field: Omit<ChoiceField<T>, 'kind'>,
): ChoiceField<T> => ({
  kind: 'choice',
  ...field,
})
export const onOff = (field: Omit<SwitchField, 'kind'>): SwitchField => ({
  kind: 'switch',
  ...field,
})
export const text = (field: Omit<TextField, 'kind'>): TextField => ({ kind: 'text', ...field })
export const system = (field: Omit<SystemField, 'kind'>): SystemField => ({
  kind: 'system',
  ...field,
})

/** The field's value as a link writes it; the inverse of parseField. */
export function formatField(field: Field, value: number | string | boolean): string {
  if (field.kind === 'switch') return value ? '1' : '0'
  if (field.kind === 'number' && field.word && value === 0) return field.word.text
  return String(value)
}

/**
 * Reads a field's value from a link.
 * @throws Error with a message for the user when the text is not a value of the field.
 */
export function parseField(field: Field, text: string): number | string | boolean {
  switch (field.kind) {
    case 'switch':
      demand(text === '0' || text === '1', 'must be 1 (on) or 0 (off)')
      return text === '1'
    case 'system':
      // Which systems there are the catalogue knows, and who reads links asks it.
      demand(/^[A-Za-z]\w*$/.test(text), 'must be the name of a system')
      return text
    case 'text':
      demand(field.pattern.test(text), field.complaint)
      return text
    case 'choice': {
      const values = field.options.map((option) => option.value)
      demand(values.includes(text), `must be one of ${values.join(', ')}`)
      return text
    }
    case 'number': {
      const word = field.word?.text
      const isWord = word !== undefined && text === word
      // The sum turns "-0" into 0, which a link can write.
      const value = isWord ? 0 : Number(text) + 0
      demand(
        isWord || (plainNumber.test(text) && isValidNumber(field, value)),
        `must be ${word ? `"${word}" or ` : ''}${field.integer ? 'a whole number' : 'a number'} from ${field.min} to ${field.max}`,
      )
      return value
    }
  }
}

const plainNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

function demand(isMet: boolean, complaint: string): void {
  if (!isMet) throw new Error(complaint)
}

/** True when the number lies in the field's bounds (or is its word's 0) and is whole where it must be. */
function isValidNumber(field: NumberField, value: number): boolean {
  if (field.word && value === 0) return true
  return value >= field.min && value <= field.max && (!field.integer || Number.isSafeInteger(value))
}
