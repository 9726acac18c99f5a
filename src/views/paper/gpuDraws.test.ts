import { expect, test } from 'vitest'
import { ArrayDevice } from '../../device/arrayDevice'
import type { Device } from '../../device/device'
import { lightPresets } from '../../experiment/paper'
import { systemOf } from '../../systems/all'
import { NetworkTrainer } from '../../tasks/networkTrainer'
import { PaperNetworkTask } from '../../tasks/paperNetwork'
import { gpuDraws, gradientDraws, naturalDraws } from './gpuDraws'

/** Each operation is one program on a GPU, a sum is two; reading and writing copy. */
const drawsOf = { product: 1, map: 1, sum: 2, normals: 1, upload: 1, read: 1, readScalars: 1 }

test.each([3, 16])('draws of a step of %d layers, counted', (depth) => {
  let draws = 0
  const device: Device = new Proxy(new ArrayDevice(), {
    get(target, name: keyof ArrayDevice) {
      const method = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        draws += (drawsOf as Partial<Record<keyof ArrayDevice, number>>)[name] ?? 0
        return method.apply(target, args)
      }
    },
  })
  const { task, systems } = lightPresets.network1
  const layers = Array.from({ length: depth + 1 }, () => 3)
  const settings = { ...task.settings, layers, trainRows: 300, testRows: 5, seed: 0 }
  const paper = new PaperNetworkTask(settings, device)
  const drawsOfStep = ({ id, params, batch = paper.samples }: (typeof systems)[number]) => {
    const training = paper.training(batch)
    const trainer = new NetworkTrainer(training, systemOf(id)!, params)
    training.prepare(0, 1)
    draws = 0
    trainer.advance(1)
    return draws
  }
  // Reading what a step measured is not of the step.
  expect(drawsOfStep(systems[0]!)).toBe(naturalDraws(depth) + 2)
  expect(drawsOfStep(systems[1]!)).toBe(gradientDraws(depth) + 1)
})

test('of all systems of network 1, light', () => {
  const { systems, task } = lightPresets.network1
  expect(gpuDraws({ systems, batch: task.settings.batch, depth: 16 })).toBe(260 + 4 * 10 * 50)
})
