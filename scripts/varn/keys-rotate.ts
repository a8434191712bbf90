import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { runTask } from '../../apps/api/src/background/run.ts'
import { previousFile } from '../../apps/api/src/crypto/key-source.ts'
import { readKeyUse, rewrapKeys } from '../../apps/api/src/crypto/rotation.ts'
import { writeKeyFile } from '../keys.ts'
import { type Command, withServices } from './command.ts'

/**
 * Changes the deployment key. With the key in a file, a new one is made beside it; with keys in the environment or behind a
 * command, the operator has put the new one first. Then everything is rewrapped. Killed at any moment, it is run again.
 */
export const run: Command = async (context) => {
  const { keySource, say } = context
  if (keySource.file && !keySource.key && !keySource.command) beginWithFile(keySource.file, say)
  return withServices(context, async (services) => {
    if (services.keys.ring.length === 1) {
      say('There is only one deployment key here. Set the new one as VARN_DEPLOYMENT_KEY and the present one as')
      say('VARN_DEPLOYMENT_KEY_PREVIOUS, for every process, and run this again.')
      return 1
    }
    if ((await runTask(services, rewrapKeys)) === 'elsewhere') {
      say('Another process is rewrapping already.')
      return 1
    }
    const use = await readKeyUse(services)
    const current = use.find(({ isCurrent }) => isCurrent)
    say(
      `${current?.records ?? 0} keys of records and ${current?.secrets ?? 0} secrets hang on ${services.keys.ring[0].id} now.`,
    )
    say('Restart every process, then run pnpm varn keys retire. Backups from before still need the earlier key.')
    return 0
  })
}

/** Three steps, each of which can be the last: the new key is written, the present one kept, the new one put in its place. */
function beginWithFile(file: string, say: (line: string) => void): void {
  const [previous, next] = [previousFile(file), `${file}.next`]
  const isChanged = existsSync(previous) && !readFileSync(previous).equals(readFileSync(file))
  if (isChanged) {
    rmSync(next, { force: true })
    say(`Going on with the key that ${file} was given before.`)
    return
  }
  rmSync(next, { force: true })
  writeKeyFile(next)
  // Another name for the same file: there or not, never half written.
  if (!existsSync(previous)) linkSync(file, previous)
  renameSync(next, file)
  say(`Made a new deployment key in ${file}; the one before is in ${previous}.`)
}
