/** @file What has been measured of one optimizer: append only while a run goes on, kept outside React. */

import type {
  EvaluatedEvent,
  PicturesEvent,
  ProgressEvent,
} from '../../engine/autoencoder/protocol'

const initialCapacity = 256

/** Numbers that grow in number; read the first `count`. */
class Column {
  count = 0
  values = new Float64Array(initialCapacity)

  append(numbers: ArrayLike<number>): void {
    const count = this.count + numbers.length
    if (count > this.values.length) {
      const larger = new Float64Array(Math.max(count, 2 * this.values.length))
      larger.set(this.values)
      this.values = larger
    }
    this.values.set(numbers, this.count)
    this.count = count
  }

  toArray(): number[] {
    return [...this.values.subarray(0, this.count)]
  }
}

export class AutoencoderTrace {
  /** Steps taken. */
  step = 0
  /** Entry k: the loss on the batch of step k, before its update. */
  readonly batchLoss = new Column()
  /** One entry an evaluation: its step, the training time until then, the losses over fixed digits. */
  readonly steps = new Column()
  readonly milliseconds = new Column()
  readonly trainLoss = new Column()
  readonly testLoss = new Column()
  /** The newest report of progress and the newest pictures; null before the first. */
  progress: ProgressEvent | null = null
  pictures: PicturesEvent | null = null

  /** @param operations counted floating-point operations of a step */
  constructor(
    readonly operations: number,
    start: { readonly trainLoss: number; readonly testLoss: number },
  ) {
    this.evaluate({ step: 0, milliseconds: 0, ...start })
  }

  /** Number of evaluations. */
  get count(): number {
    return this.steps.count
  }

  advance(event: ProgressEvent): void {
    this.batchLoss.append(event.batchLoss)
    this.step = this.batchLoss.count
    this.progress = event
  }

  evaluate({
    step,
    milliseconds,
    trainLoss,
    testLoss,
  }: Pick<EvaluatedEvent, 'step' | 'milliseconds' | 'trainLoss' | 'testLoss'>): void {
    // An evaluation of a step that is there already says nothing new.
    if (this.count > 0 && step <= this.steps.values[this.count - 1]!) return
    this.steps.append([step])
    this.milliseconds.append([milliseconds])
    this.trainLoss.append([trainLoss])
    this.testLoss.append([testLoss])
  }
}
