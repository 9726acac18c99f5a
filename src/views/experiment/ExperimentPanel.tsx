import { useRef } from 'react'
import { useLab } from '../../store/lab'
import { ChoiceControl } from './ChoiceControl'
import { HelpLine } from './HelpLine'
import { NumberControl } from './NumberControl'
import { SystemCards } from './SystemCards'

/** Everything a run depends on. Fields that mean nothing for the chosen problem are not shown. */
export function ExperimentPanel() {
  const panel = useRef<HTMLElement>(null)
  const { depth, start, inputKappa, batch } = useLab((state) => state.experiment)
  return (
    <aside className="experiment" aria-label="Experiment" ref={panel}>
      <section aria-labelledby="problem-heading">
        <h2 id="problem-heading">Problem</h2>
        <NumberControl name="depth" />
        <NumberControl name="width" />
        {depth > 1 && <NumberControl name="hidden" />}
        <NumberControl name="outputs" />
        <NumberControl name="kappa" />
        <ChoiceControl name="spectrum" />
        <NumberControl name="inputKappa" />
        {inputKappa > 1 && <ChoiceControl name="inputBasis" />}
        <ChoiceControl name="start" />
        {(start === 'balanced' || start === 'polar') && <NumberControl name="z0" />}
        <NumberControl name="batch" />
        {batch > 0 && <NumberControl name="labelNoise" />}
        <NumberControl name="seed" />
        <NumberControl name="seeds" />
      </section>
      <section aria-labelledby="systems-heading">
        <h2 id="systems-heading">Systems</h2>
        <SystemCards task="deepLinear" />
      </section>
      <section aria-labelledby="run-heading">
        <h2 id="run-heading">Run</h2>
        <NumberControl name="steps" />
        <NumberControl name="pace" />
        <ChoiceControl name="backend" />
      </section>
      <HelpLine panel={panel} />
    </aside>
  )
}
