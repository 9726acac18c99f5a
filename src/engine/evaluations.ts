/** @file What a session measures beside the steps: losses over fixed data, and now and then pictures. */

import { acrossNetworks } from '../tasks/acrossNetworks'
import { inParts } from '../tasks/inParts'
import { measuredEvent } from './events'
import type { Racer } from './racer'
import type { WorkerEvent } from './workerProtocol'

const picturesMilliseconds = 500

export class Evaluations {
  readonly #picturesAt = new Map<Racer, number>()
  #isDisposed = false

  constructor(
    private readonly run: number,
    private readonly post: (event: WorkerEvent) => void,
  ) {}

  /**
   * Gives way to others where it takes long.
   * @throws AbandonedError once it is disposed of
   */
  async evaluate(racer: Racer): Promise<void> {
    const { evaluated } = racer.ensemble
    const { task } = racer
    if (!evaluated || !task.evaluate) return
    const measured: Readonly<Record<string, number>>[] = []
    for (const { weights, average } of evaluated) {
      measured.push(await inParts(task.device, this, () => task.evaluate!(weights, average)))
    }
    const columns = Object.fromEntries(
      Object.entries(acrossNetworks(measured)).map(([name, value]) => [
        name,
        Float64Array.of(value),
      ]),
    )
    const { reports } = racer.ensemble
    const block = { firstStep: racer.step, columns, reports }
    this.post(measuredEvent(this.run, racer, 'evaluation', block))
    const last = this.#picturesAt.get(racer) ?? Number.NEGATIVE_INFINITY
    if (performance.now() - last >= picturesMilliseconds || racer.end) this.sendPictures(racer)
  }

  get isDisposed(): boolean {
    return this.#isDisposed
  }

  dispose(): void {
    this.#isDisposed = true
  }

  sendPictures(racer: Racer): void {
    const { id, step, task } = racer
    const { evaluated } = racer.ensemble
    const pictures = evaluated && task.pictures?.(evaluated[0]!.weights)
    if (!pictures) return
    this.#picturesAt.set(racer, performance.now())
    this.post({ type: 'pictures', run: this.run, system: id, step, ...pictures })
  }
}
