/** @file What a link says of how the page stands before an audience: nothing of it changes a run's numbers. */

import { choice, number, onOff, text, type ValueOf } from './field'

/** Names or keys, with commas between them. */
const list = /^(?:[A-Za-z]\w*(?:,[A-Za-z]\w*)*)?$/

export const presentationFields = {
  embed: onOff({
    key: 'embed',
    label: 'Embedded',
    help: 'Only the run’s buttons, two sliders, the plot and one line of result, as they fit into a slide or a course page.',
    initial: false,
  }),
  show: text({
    key: 'show',
    label: 'Show',
    help: 'Parts of the page that would not be there, or keys of further sliders of an embedded one.',
    pattern: list,
    complaint: 'must be a list of names with commas between them',
    initial: '',
  }),
  hide: text({
    key: 'hide',
    label: 'Hide',
    help: 'Parts of the page, or sliders of an embedded one, that are left out.',
    pattern: list,
    complaint: 'must be a list of names with commas between them',
    initial: '',
  }),
  lock: text({
    key: 'lock',
    label: 'Lock',
    help: 'Keys of the controls that stay as the link sets them; “all” locks every one.',
    pattern: list,
    complaint: 'must be a list of keys with commas between them',
    initial: '',
  }),
  run: onOff({
    key: 'run',
    label: 'Runs by itself',
    help: 'The run starts as soon as the page is ready.',
    initial: false,
  }),
  theme: choice({
    key: 'theme',
    label: 'Theme',
    help: 'Light or dark, whatever this browser would choose; it remembers nothing of it.',
    options: [
      { value: 'auto', label: 'the reader’s' },
      { value: 'light', label: 'light' },
      { value: 'dark', label: 'dark' },
    ],
    initial: 'auto',
  }),
  textScale: number({
    key: 'text',
    label: 'Text size',
    help: 'How many times larger everything is drawn.',
    min: 1,
    max: 2,
    integer: false,
    scale: 'linear',
    initial: 1,
  }),
  at: text({
    key: 'at',
    label: 'At step',
    help: 'The step that is shown and read while the run is recorded beyond it; the arrow keys go on from there.',
    pattern: /^\d{0,6}$/,
    complaint: 'must be a step, a whole number',
    initial: '',
  }),
} as const

export type PresentationName = keyof typeof presentationFields

export type Presentation = {
  readonly [K in PresentationName]: ValueOf<(typeof presentationFields)[K]>
}

export const presentationNames = Object.keys(presentationFields) as PresentationName[]

/** The page as it is without any of it. */
export const plainPresentation = Object.fromEntries(
  presentationNames.map((name) => [name, presentationFields[name].initial]),
) as unknown as Presentation

/** The parts of the page that a link can show or hide. */
export const pageParts = [
  'header',
  'tabs',
  'panel',
  'why',
  'transport',
  'sliders',
  'residual',
  'result',
] as const

export type PagePart = (typeof pageParts)[number]

/** What an embedded page shows unless its link says otherwise. */
const embeddedParts: readonly PagePart[] = ['transport', 'sliders', 'result']

export const isPart = (name: string): name is PagePart =>
  (pageParts as readonly string[]).includes(name)

/** The names of a list. */
export const namesIn = (list: string): readonly string[] => (list ? list.split(',') : [])

/** Whether a part is there. */
export function isPartShown({ embed, show, hide }: Presentation, part: PagePart): boolean {
  if (namesIn(hide).includes(part)) return false
  return !embed || embeddedParts.includes(part) || namesIn(show).includes(part)
}

/** Keys of the sliders of an embedded page. */
export function sliderKeys({ show, hide }: Presentation): readonly string[] {
  const hidden = new Set(namesIn(hide))
  const added = namesIn(show).filter((name) => !isPart(name))
  return [...new Set(['L', 'kappa', ...added])].filter((key) => !hidden.has(key))
}

/** Whether the control of this key is to stay as it is. */
export function isKeyLocked({ lock }: Presentation, key: string): boolean {
  const locked = namesIn(lock)
  return locked.includes('all') || locked.includes(key)
}
