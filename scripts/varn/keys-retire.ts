import { rmSync } from 'node:fs'
import { previousFile } from '../../apps/api/src/crypto/key-source.ts'
import { retireKeys } from '../../apps/api/src/crypto/rotation.ts'
import { type Command, withServices } from './command.ts'

/** Ends a rotation: deployment keys that nothing hangs on are retired, and a file with the one before is removed. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    const retired = await retireKeys(services)
    if (context.keySource.file) rmSync(previousFile(context.keySource.file), { force: true })
    context.say(
      retired.length > 0 ? `Retired ${retired.join(', ')}. Restart every process.` : 'There is nothing to retire.',
    )
    return 0
  })
