import { questions } from '../../lessons/setups'
import { openExperiment } from '../../store/actions'
import { useLab } from '../../store/lab'
import { openLesson } from '../../store/lesson'
import { formatLink } from '../../store/link/link'
import { presets } from '../../store/presets'
import { CodeCheck } from '../exercise/CodeCheck'
import { DialogButton } from '../parts/DialogButton'
import { lazyPart } from '../parts/lazyPart'

const Glossary = lazyPart(() => import('../glossary/Glossary'))

/** The lessons by their questions, the presets under them, and what else a reader looks for. */
export default function LessonChoices({ close }: { close: () => void }) {
  return (
    <>
      <Questions close={close} />
      <PresetMenu close={close} />
      <CodeCheck />
      <DialogButton button="Glossary of the symbols" label="Glossary of the symbols">
        {() => <Glossary />}
      </DialogButton>
    </>
  )
}

function Questions({ close }: { close: () => void }) {
  const chosen = useLab((state) => state.experiment.lesson)
  return (
    <ol>
      {questions.map((question, i) => (
        <li key={question}>
          <button
            type="button"
            aria-current={chosen === i + 1 ? 'step' : undefined}
            onClick={() => {
              close()
              openLesson(i + 1)
            }}
          >
            {question}
          </button>
        </li>
      ))}
    </ol>
  )
}

function PresetMenu({ close }: { close: () => void }) {
  const link = useLab((state) => formatLink(state.experiment))
  const chosen = presets.findIndex((preset) => formatLink(preset.experiment) === link)
  return (
    <label>
      Or a prepared experiment
      <select
        aria-label="Preset experiment"
        value={chosen}
        onChange={(event) => {
          close()
          openExperiment(presets[Number(event.target.value)]!.experiment, [])
        }}
      >
        {chosen < 0 && <option value={-1}>your own experiment</option>}
        {presets.map((preset, i) => (
          <option key={preset.name} value={i}>
            {preset.name}
          </option>
        ))}
      </select>
    </label>
  )
}
