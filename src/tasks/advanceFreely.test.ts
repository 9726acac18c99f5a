import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import { giveWay } from '../device/giveWay'
import { PatientDevice } from '../device/patientDevice'
import { systems } from '../systems/all'
import { type Helper, inverted } from '../systems/beforehand'
import { chosen } from '../systems/chosen'
import { catalogueCases } from '../testing/catalogue'
import { device } from '../testing/plainSituation'
import { tinySetting, trainingOf } from '../testing/tinyNetworks'
import { NetworkTrainer } from './networkTrainer'

/** Makes inverses a turn of the event loop later, and counts how often it is asked. */
function countingHelper(): Helper & { asked: number } {
  const helper = {
    asked: 0,
    async invert(jobs: Parameters<Helper['invert']>[0]) {
      helper.asked++
      await new Promise((resolve) => setTimeout(resolve))
      return jobs.map(inverted)
    },
  }
  return helper
}

const trainerOf = (id: string, helper?: Helper) => {
  const { params } = chosen('autoencoder', id)
  const system = systems.find((one) => one.id === id)!
  return new NetworkTrainer(trainingOf(device, tinySetting()), system, params, helper)
}

/** Renewals in the first 25 steps: those of Inverses' list and 20; a Renewal's 0, 1, 2, 3, 5, 7, 10, 14 and 19. */
const [listed, spaced] = [9, 9]

test.each([
  ['onlineNatural', listed],
  ['kfac', listed],
  ['heskes', 2 * spaced],
  ['bidirectionalWhitening', 2 * spaced],
  ['prong', spaced],
  ['paperNatural', 25],
  ['adam', 0],
] as const)('%s: inverses made by a helper give the same steps, bit for bit', async (id, asked) => {
  const helper = countingHelper()
  const [alone, helped] = [trainerOf(id), trainerOf(id, helper)]
  const { losses } = await helped.advanceFreely(25)
  expect(losses).toEqual(alone.advance(25).losses)
  expect(helped.snapshot()).toEqual(alone.snapshot())
  expect([...helped.reports]).toEqual([...alone.reports])
  expect(helper.asked).toBe(asked)
})

test('disposed of while the helper is at work, it takes no further step', async () => {
  const trainer = trainerOf('onlineNatural', countingHelper())
  const steps = trainer.advanceFreely(1)
  trainer.dispose()
  await expect(steps).rejects.toThrow('Nobody waits')
  expect(trainer.step).toBe(0)
})

const prompt: Helper = { invert: async (jobs) => jobs.map(inverted) }

/** Thousands of operations a step: they are left every two milliseconds, all others after every operation. */
const long = ['krylov', 'saddleFree', 'lowRankFisher', 'denseNatural', 'truncatedNatural']

test.each(catalogueCases.filter(({ isTypical }) => isTypical))(
  '$name: steps that are left halfway are the same, bit for bit',
  async ({ system, params, training }) => {
    const whole = new NetworkTrainer(training(new ArrayDevice()), system, params)
    const patient = new PatientDevice(undefined, long.includes(system.id) ? 2 : 0)
    const inParts = new NetworkTrainer(training(patient), system, params, prompt)
    expect(await inParts.advanceFreely(4)).toEqual(whole.advance(4))
    expect(inParts.snapshot()).toEqual(whole.snapshot())
    expect([...inParts.reports].toSorted()).toEqual([...whole.reports].toSorted())
  },
)

test('while a step is under way the trainer stands as before it, and ends where it is disposed of', async () => {
  const training = trainingOf(new PatientDevice(undefined, 0), tinySetting())
  const { params } = chosen('autoencoder', 'onlineNatural')
  const system = systems.find(({ id }) => id === 'onlineNatural')!
  const trainer = new NetworkTrainer(training, system, params, prompt)
  // Step 4 renews no inverses, which are made apart and before it.
  await trainer.advanceFreely(4)
  const before = structuredClone(trainer.snapshot())
  const reports = [...trainer.reports]
  const steps = trainer.advanceFreely(1)
  for (let turn = 0; turn < 20; turn++) {
    await giveWay()
    expect(trainer.snapshot()).toEqual(before)
    expect([...trainer.reports]).toEqual(reports)
  }
  trainer.dispose()
  await expect(steps).rejects.toThrow('Nobody waits')
  expect(trainer.step).toBe(4)
})
