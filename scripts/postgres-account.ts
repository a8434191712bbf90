import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync } from 'node:fs'
import { codeOf, refusal } from './refusal.ts'

/** The account that PostgreSQL runs under, as spawn() takes it; empty for our own. */
export type Account = { uid?: number; gid?: number }

export const isRoot = process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root, and initdb wants an account that has a name: `postgres` where there is one, else `nobody`.
 * A data directory that exists belongs to the account that made it.
 * @throws refusal when root finds no such account, or the data directory is somebody else's
 */
export function databaseAccount(dataDir: string): Account {
  const owner = ownerOf(dataDir)
  if (isRoot) return owner ?? namedAccount('postgres') ?? namedAccount('nobody') ?? refuseRoot()
  if (owner !== undefined && process.getuid !== undefined && owner.uid !== process.getuid())
    throw refusal(
      `The database in ${dataDir} belongs to another account; start as that account or choose another VARN_DATA.`,
    )
  return {}
}

function ownerOf(dataDir: string): Required<Account> | undefined {
  try {
    const { uid, gid } = lstatSync(dataDir)
    return uid === 0 && isRoot ? undefined : { uid, gid }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw refusal(`The database in ${dataDir} cannot be reached (${codeOf(error)}).`, error)
  }
}

function namedAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

function refuseRoot(): never {
  throw refusal('PostgreSQL does not run as root, and there is neither an account postgres nor nobody to run it under.')
}

/** Whether the account can get into the directory: root's clone below a directory of mode 0700 is closed to everyone else. */
export function canReach(directory: string, account: Account): boolean {
  return (
    account.uid === undefined ||
    spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...account, cwd: '/' }).status === 0
  )
}
