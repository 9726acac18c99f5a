// What the natural gradient of the autoencoder must reach, in float64 on the CPU, without a browser: ahead of SGD,
// momentum, Adam and Adam with cosine decay on every seed, and never far above its start wherever it is tried.
import { importBuilt } from './buildForNode.mjs'
import { imagesOf } from './digits.mjs'

/** Steps at which it must be ahead, and how far below the best of the others at 500. */
const early = [50, 100, 250]
const leastGain = 0.26
/** Test loss of the averaged weights at 1,000 steps, at most. */
const mostAveraged = 1.26
/** Highest test loss on the way over the start's, at most. */
const mostOvershoot = 1.05

const others = [
  ['sgd', {}],
  ['momentum', {}],
  ['adam', {}],
  // Its step goes to 0 where it is judged.
  ['adamw', { horizon: 500 }],
]

/** Settings other than the usual ones, by name. */
const elsewhere = {
  ReLU: { activation: 'relu' },
  sigmoid: { activation: 'sigmoid' },
  'cross-entropy': { loss: 'cross-entropy' },
  'cross-entropy, sigmoid': { loss: 'cross-entropy', activation: 'sigmoid' },
  'cross-entropy, ReLU': { loss: 'cross-entropy', activation: 'relu' },
  'batch 32': { batch: 32 },
  'batch 512': { batch: 512 },
  'one code layer, 100-20-100': { layers: [196, 100, 20, 100, 196] },
  'ten thin layers': { layers: [196, 40, 32, 24, 16, 12, 16, 24, 32, 40, 196] },
  'wide, 128-64-12-64-128': { layers: [196, 128, 64, 12, 64, 128, 196] },
}

/** Prints what was reached; what falls short fails the command. */
export async function validateTargets({ seeds }) {
  const module = await importBuilt('scripts/validate/targets.ts')
  const images = imagesOf(10_000, 2_000, 14)
  const missed = []
  const check = (isReached, sentence) => {
    console.log(`${isReached ? 'reached' : 'MISSED '}  ${sentence}`)
    if (!isReached) missed.push(sentence)
  }
  for (const seed of seeds) lead(module, images, seed, check)
  for (const [name, changes] of Object.entries(elsewhere)) {
    for (const seed of seeds) {
      const setup = { ...module.usual, ...changes, seed }
      const { highest, last, start } = module.run(setup, images, 'onlineNatural', {}, [250])
      const end = `${last[0].toPrecision(4)} at 250 steps from ${start.toPrecision(4)}`
      check(
        highest <= mostOvershoot,
        `${name}, seed ${seed}: at most ${highest.toFixed(2)} times its start (${end})`,
      )
    }
  }
  if (missed.length > 0) process.exitCode = 1
}

function lead({ run, usual }, images, seed, check) {
  const setup = { ...usual, seed }
  const steps = [...early, 500]
  const natural = run(setup, images, 'onlineNatural', {}, [...steps, 1000])
  const rivals = others.map(([id, params]) => ({ id, ...run(setup, images, id, params, steps) }))
  for (const { id, last } of rivals) {
    console.log(`seed ${seed}  ${id}: ${last.map((loss) => loss.toFixed(3)).join(', ')}`)
  }
  steps.forEach((step, k) => {
    const best = rivals.toSorted((a, b) => a.last[k] - b.last[k])[0]
    const gain = 1 - natural.last[k] / best.last[k]
    const least = step === 500 ? leastGain : 0
    const losses = `${natural.last[k].toFixed(3)} against ${best.last[k].toFixed(3)} of ${best.id}`
    check(
      gain > least,
      `seed ${seed}, step ${step}: ${(100 * gain).toFixed(1)} % below (${losses})`,
    )
  })
  const averaged = natural.averaged.at(-1)
  check(
    averaged <= mostAveraged,
    `seed ${seed}: averaged weights at 1,000 steps ${averaged.toFixed(3)}`,
  )
  const above = natural.highest.toFixed(2)
  check(natural.highest <= mostOvershoot, `seed ${seed}: at most ${above} times its start`)
}
