import { readKeyUse } from '../../apps/api/src/crypto/rotation.ts'
import { type Command, withServices } from './command.ts'

/** Says how many keys hang on which deployment key, and which of those can be retired. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    for (const { id, records, secrets, isCurrent, isHere } of await readKeyUse(services)) {
      const inUse = records + secrets > 0
      const state = isCurrent
        ? 'current'
        : inUse
          ? 'in use: pnpm varn keys rotate'
          : 'can be retired: pnpm varn keys retire'
      const place = isHere ? '' : ', not given to this process'
      context.say(`${id}: keys of ${records} records and ${secrets} secrets hang on it (${state}${place})`)
    }
    return 0
  })
