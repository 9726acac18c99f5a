import { beforeAll, expect, test } from 'vitest'
import { createGlContext } from '../engine/kernels/context'
import { numberIn } from '../experiment/chosen'
import { makeAutoencoderWorkload } from './autoencoderWorkload'
import { autoencoderCases, linearCases } from './cases'
import { type Tf, tfjsOn } from './peers/tfjs'
import { autoencoderDisagreement, disagreement, tolerance } from './verify'
import { makeWorkload, type Workload } from './workload'

const context = createGlContext()
const contestants = linearCases
  .flatMap((one) => one.contestants.map((contestant) => ({ ...contestant, batch: one.batch })))
  .filter(
    (one, i, all) =>
      i === all.findIndex((other) => other.label === one.label && other.batch === one.batch),
  )
const workloads = new Map([0, 24].map((batch) => [batch, small(batch)]))

function small(batch: number): Workload {
  return makeWorkload({ depth: 3, width: 8, batch })
}

/** The cases' batch is large; whether there is one is what matters here. */
const workloadFor = ({ batch }: { batch: number }) => workloads.get(batch > 0 ? 24 : 0)!

let tf: Tf

beforeAll(async () => {
  tf = await tfjsOn('cpu')
})

test.each(contestants)(
  'computes the reference’s numbers and keeps no tensors: $algorithm, $label, batch $batch',
  async (contestant) => {
    const workload = workloadFor(contestant)
    const before = tf.memory().numTensors
    const peer = await contestant.prepare(workload, context)
    expect(await disagreement(peer, workload, contestant.algorithm)).toBeLessThan(tolerance / 10)
    const tensors = tf.memory().numTensors
    await peer.advance(2 * peer.quantum)
    expect(tf.memory().numTensors).toBe(tensors)
    peer.dispose()
    expect(tf.memory().numTensors).toBe(before)
  },
)

test.each(contestants)(
  'is found out with a step 1 % too long: $algorithm, $label, batch $batch',
  async (contestant) => {
    const workload = workloadFor(contestant)
    const { gradient, natural } = workload.optimizers
    const optimizers = {
      gradient: { ...gradient, step: 1.01 * gradient.step },
      natural: { ...natural, step: 1.01 * natural.step },
    }
    const peer = await contestant.prepare({ ...workload, optimizers }, context)
    expect(await disagreement(peer, workload, contestant.algorithm)).toBeGreaterThan(tolerance)
    peer.dispose()
  },
)

const autoencoders = autoencoderCases.flatMap(({ title, system, params, contestants }) =>
  contestants.map((contestant) => ({
    title: `${title}, ${contestant.label}`,
    contestant,
    tiny: makeAutoencoderWorkload([9, 5, 3, 5, 9], 16, system, params),
  })),
)

test.each(autoencoders)(
  'takes the reference’s steps, and is found out with a step 1 % too long: $title',
  async ({ contestant, tiny }) => {
    const before = tf.memory().numTensors
    const peer = await contestant.prepare(tiny, context)
    expect(await autoencoderDisagreement(peer, tiny)).toBeLessThan(tolerance / 10)
    peer.dispose()
    expect(tf.memory().numTensors).toBe(before)
    if (tiny.params.step === undefined) return
    const params = { ...tiny.params, step: 1.01 * numberIn(tiny.params, 'step') }
    const longer = await contestant.prepare({ ...tiny, params }, context)
    expect(await autoencoderDisagreement(longer, tiny)).toBeGreaterThan(tolerance)
    longer.dispose()
  },
)
