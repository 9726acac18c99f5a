import { capital, nameOn } from '../../systems/names'
import { whyNotOffered } from '../../systems/notOffered'
import type { Measured } from '../../systems/system'
import { listed } from '../autoencoder/costWords'
import { measured, measuredAt } from './measured'

const tasks = { autoencoder: 'Autoencoder', convolutional: 'Convolutional autoencoder' } as const

type Task = keyof typeof tasks

/** What a system reached by its defaults when all were measured, whatever is tried here. */
export function MeasuredSentences({ id }: { id: string }) {
  return (Object.keys(tasks) as Task[]).map((task) => {
    const own = measured[task][id]
    const why = own ? null : whyNotMeasured(task, id)
    return (
      (own || why) && (
        <p key={task} data-testid={`measured-${task}`}>
          <b>
            {tasks[task]}
            {own && ', measured beforehand'}:
          </b>{' '}
          {own ? sentences(task, id, own) : why}
        </p>
      )
    )
  })
}

/** Null where the trials' sentence of the autoencoder has said it. */
function whyNotMeasured(task: Task, id: string): string | null {
  if (task === 'autoencoder') return null
  const why = whyNotOffered(task, id) ?? 'not run.'
  return why === whyNotOffered('autoencoder', id) ? null : why
}

function sentences(task: Task, id: string, { losses, seeds }: Measured): string {
  const steps = measuredAt.slice(0, losses.length)
  const last = losses.length - 1
  const others = Object.values(measured[task]).flatMap(({ losses: theirs }) => theirs[last] ?? [])
  const rank = 1 + others.filter((loss) => loss < losses[last]!).length
  return [
    `test loss ${listed(losses.map(written))} after ${listed(steps.map(String))} steps (${seeds === 1 ? 'one seed' : `mean of ${seeds} seeds`}).`,
    ...(others.length > 1 ? [`At ${steps[last]} it is number ${rank} of ${others.length}.`] : []),
    against(task, id, losses),
  ].join(' ')
}

const written = (loss: number) => loss.toFixed(3)

/** Where it is ahead of the natural gradient, and where behind. */
function against(task: Task, id: string, losses: readonly number[]): string {
  const name = capital(nameOn(task, 'onlineNatural'))
  const theirs = measured[task].onlineNatural!.losses
  const at = measuredAt.slice(0, Math.min(losses.length, theirs.length))
  if (id === 'onlineNatural') {
    const better = Object.entries(measured[task]).filter(([, one]) =>
      one.losses.some((loss, k) => loss < (theirs[k] ?? 0)),
    )
    return better.length === 0
      ? 'No other is below it.'
      : `Below it at some of these steps: ${listed(better.map(([other]) => nameOn(task, other)))}.`
  }
  const ahead = at.filter((_, k) => losses[k]! < theirs[k]!)
  if (ahead.length === 0) return `${name} is below it at each (${listed(theirs.map(written))}).`
  if (ahead.length === at.length) return `It beats the natural gradient at each.`
  return `It beats the natural gradient at ${listed(ahead.map(String))} steps, and loses at the others.`
}
