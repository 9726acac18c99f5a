/** @file The main thread's end of a sweep: its parts, on one GPU or on all cores, until they are done or it is cancelled. */

import { coreCount } from '../browser/cores'
import type { Experiment } from '../experiment/schema'
import { sweepParts } from './sweepParts'
import type { SweepCommand, SweepEvent, SweepFound } from './sweepProtocol'
import { gpuReturnMilliseconds } from './watchdog'
import { WorkerPool } from './workerPool'

/**
 * Starts a sweep.
 * @param cores workers at once where the CPU trains; what is found does not depend on it
 * @returns a function that cancels it
 */
export function startSweep(
  experiment: Experiment,
  onEvent: (event: SweepEvent) => void,
  cores = coreCount(),
): () => void {
  let parts = 0
  let done = 0
  /** Cells and curves of a part that was begun before are found once more. */
  const found = new Set<string>()

  const pool = new WorkerPool<SweepCommand, SweepFound>({
    start: () => new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' }),
    onFound(event) {
      const name = nameOf(event)
      if (found.has(name)) return
      found.add(name)
      if (event.type === 'started') begin(event.report.backend)
      onEvent(event)
    },
    onDone({ part }) {
      if (part.kind === 'choose') return
      done++
      onEvent({ type: 'progress', done: done / parts })
      if (done === parts) pool.close()
    },
    again: (command) => ({
      ...command,
      patience: command.experiment.backend === 'webgl' ? gpuReturnMilliseconds : 0,
    }),
    onFailed: (why) => onEvent({ type: 'failed', message: `The sweep stopped: ${why}.` }),
  })

  function begin(backend: Experiment['backend']): void {
    const onGpu = backend === 'webgl'
    const asked = { ...experiment, backend }
    const commands = sweepParts(asked, onGpu).map((part) => ({
      experiment: asked,
      part,
      patience: 0,
    }))
    parts = commands.length
    pool.add(commands, onGpu ? 1 : cores)
  }

  pool.add([{ experiment, part: { kind: 'choose' }, patience: 0 }], 1)
  return () => pool.close()
}

function nameOf(event: SweepFound): string {
  switch (event.type) {
    case 'started':
      return 'started'
    case 'curve':
      return `curve ${event.system} ${event.depth}`
    case 'cell':
      return `cell ${event.system} ${event.row} ${event.column}`
  }
}
