/** @file A worker of a sweep: one part after the other, words out as results come. */

import type { Experiment } from '../experiment/schema'
import { Backend } from './backend'
import type { Kernels } from './linearKernels'
import { runPart } from './sweep'
import type { SweepCommand, SweepWord } from './sweepProtocol'

const post = (word: SweepWord) => self.postMessage(word)
const lost = () => post({ type: 'lost' })
const backend = new Backend(lost)

async function obey({ experiment, part, patience }: SweepCommand): Promise<void> {
  await backend.awaitGpu(patience)
  if (part.kind === 'choose') {
    const { report } = await backend.fasterKernels(experiment)
    post({ type: 'started', report })
  } else await runPart(experiment, part, await kernelsOf(experiment), post)
  post({ type: 'done' })
}

/** One experiment a worker. */
let kernels: Promise<Kernels> | null = null
const kernelsOf = (experiment: Experiment) => (kernels ??= backend.kernels(experiment))

self.onmessage = async ({ data }: MessageEvent<SweepCommand>) => {
  try {
    await obey(data)
  } catch (error) {
    if (await backend.isOfLoss(error)) lost()
    else post({ type: 'failed', message: (error as Error).message })
  }
}
