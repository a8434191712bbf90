import { runTask } from '../../apps/api/src/background/run.ts'
import { reindexIdentities } from '../../apps/api/src/identity-searches/reindex.ts'
import { type Command, withServices } from './command.ts'

/** Makes the blind index of every identity anew. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    const outcome = await runTask(services, reindexIdentities)
    context.say(outcome === 'done' ? 'Every identity is indexed.' : 'Another process is at it.')
    return outcome === 'done' ? 0 : 1
  })
