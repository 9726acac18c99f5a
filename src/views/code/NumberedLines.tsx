interface Props {
  readonly text: string
  readonly label: string
}

/** A text with line numbers that are not selected with it; scrolls by keyboard too. */
export function NumberedLines({ text, label }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place in the tab order the keyboard could not scroll it.
    <section className="code-scroll" aria-label={label} tabIndex={0}>
      <pre>
        {text
          .trimEnd()
          .split('\n')
          .map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number alone.
            <code key={i}>{`${line}\n`}</code>
          ))}
      </pre>
    </section>
  )
}
