import { useState } from 'react'
import { saveText } from '../../browser/saveFile'
import { fileNameOf, type Language, languages, scriptOf } from '../../code/languages'
import { lockedSentence, useIsSealed } from '../../store/exercise/guess'
import { useLab } from '../../store/lab'
import { formatLink } from '../../store/link/link'
import { CopyButton } from '../parts/CopyButton'
import { codeRunOf } from './codeRunOf'
import { NumberedLines } from './NumberedLines'
import './code.css'

/** The run as a program to read, copy or save, in a language of choice. */
export default function CodeView() {
  const [language, setLanguage] = useState<Language>('numpy')
  const experiment = useLab((state) => state.experiment)
  const isSealed = useIsSealed()
  if (isSealed) return <p className="code-view">{lockedSentence}</p>
  const link = formatLink(experiment)
  const script = scriptOf(language, codeRunOf(experiment), link)
  if (typeof script !== 'string') return <p className="code-view">{script.reason}</p>
  const { name } = languages[language]
  return (
    <section className="code-view" aria-label="Code for this run">
      <div className="code-actions">
        <LanguageChoice value={language} onChange={setLanguage} />
        <CopyButton label="Copy" what="script" text={() => script} />
        <button
          type="button"
          onClick={() => saveText(script, 'text/x-python', fileNameOf(language, link))}
        >
          Download
        </button>
      </div>
      <NumberedLines text={script} label={`${name} script of this run`} />
    </section>
  )
}

interface ChoiceProps {
  readonly value: Language
  readonly onChange: (language: Language) => void
}

function LanguageChoice({ value, onChange }: ChoiceProps) {
  return (
    <fieldset className="code-languages">
      <legend className="visually-hidden">Language</legend>
      {(Object.keys(languages) as Language[]).map((language) => (
        <label key={language}>
          <input
            type="radio"
            name="code-language"
            className="visually-hidden"
            checked={language === value}
            onChange={() => onChange(language)}
          />
          <span>{languages[language].name}</span>
        </label>
      ))}
    </fieldset>
  )
}
