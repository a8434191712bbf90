import { runTask } from '../../apps/api/src/background/run.ts'
import { reencryptRecords, requestReencryption } from '../../apps/api/src/crypto/reencryption.ts'
import { type Command, withServices } from './command.ts'

/** Gives every record a new key and seals its texts anew, or goes on with doing so. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    const { isResumed } = await requestReencryption(services)
    context.say(isResumed ? 'Going on with the re-encryption that was begun.' : 'Re-encrypting every record.')
    const outcome = await runTask(services, reencryptRecords)
    context.say(outcome === 'done' ? 'Every record has a new key.' : 'Another process is at it.')
    return outcome === 'done' ? 0 : 1
  })
