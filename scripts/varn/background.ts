import { runTask } from '../../apps/api/src/background/run.ts'
import { backgroundTasks } from '../../apps/api/src/background/tasks.ts'
import { type Command, withServices } from './command.ts'

/** Runs every background task once, or those that are named, one after the other. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    const named = context.args
    const unknown = named.filter((name) => !backgroundTasks.some((task) => task.name === name))
    if (unknown.length > 0) {
      context.say(`There is no background task ${unknown.join(', ')}. There are: ${names()}.`)
      return 1
    }
    for (const task of backgroundTasks) {
      if (named.length > 0 && !named.includes(task.name)) continue
      const outcome = await runTask(services, task)
      context.say(`${task.name}: ${outcome === 'done' ? 'done' : 'another process is at it'}`)
    }
    return 0
  })

const names = () => backgroundTasks.map(({ name }) => name).join(', ')
