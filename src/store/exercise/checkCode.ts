/** @file The check of a code that somebody has handed in, by workers of its own. */

import { EngineClient } from '../../engine/client'
import { type Makers, retrain } from '../kept/retrain'
import { Observer } from '../observing/observer'
import { lab } from '../runs'
import { checkResult, type Verdict } from './checkResult'
import { type Result, readCode } from './resultCode'

const makers: Makers = {
  client: (onEvent) => new EngineClient(onEvent),
  observer: (listeners) => new Observer(listeners),
}

/** Whose a code is, and whether it says the truth. @throws Error with a sentence for the user */
export async function checkCode(code: string): Promise<Verdict & Pick<Result, 'name'>> {
  const result = readCode(code)
  const verdict = await checkResult(result, (link) => retrain(link, lab, false, makers).result)
  return { ...verdict, name: result.name }
}
