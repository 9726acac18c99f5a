import { NumberedLines } from '../code/NumberedLines'
import '../code/code.css'

/** The files of src/systems/ as they were built, fetched with this part. */
const sources = import.meta.glob<string>(['../../systems/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A system's file, to read. */
export default function SourceText({ id }: { id: string }) {
  const text = sources[`../../systems/${id}.ts`]
  return (
    <section className="code-view" aria-label="Source">
      <NumberedLines text={text ?? ''} label={`src/systems/${id}.ts`} />
    </section>
  )
}
