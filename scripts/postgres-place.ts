import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Account, canReach, isRoot } from './postgres-account.ts'
import { codeOf, refusal } from './refusal.ts'

const pointerName = 'postgres.location'
const ownerName = 'belongs-to'

/**
 * Makes the directory that holds everything the installation keeps outside the database. Root's stays enterable, because PostgreSQL's
 * unprivileged account has its data directory below; each secret in it is a file of mode 0600.
 * @throws refusal when it cannot be made or written to
 */
export function makeHome(home: string): void {
  try {
    if (makeDirectory(home) && isRoot) chmodSync(home, 0o711)
    const trial = path.join(home, `.writable-${process.pid}`)
    writeFileSync(trial, '')
    rmSync(trial)
  } catch (error) {
    throw refusal(`The data directory ${home} cannot be written to (${codeOf(error)}).`, error)
  }
}

/** Node's own recursive mkdir never returns where the system answers that a directory cannot be there at all (/proc). */
function makeDirectory(directory: string, mode = 0o700): boolean {
  if (existsSync(directory)) return false
  makeDirectory(path.dirname(directory), 0o755)
  mkdirSync(directory, { mode })
  return true
}

/**
 * Where the cluster lies: as wanted, unless root's PostgreSQL account cannot get there. Then it lies in a directory of its own below
 * /var/lib, and a pointer file in the home says so.
 */
export function placeCluster(wanted: string, account: Account): string {
  const home = realpathSync(path.dirname(wanted))
  const pointer = path.join(home, pointerName)
  if (existsSync(pointer)) return followPointer(pointer, home)
  if (canReach(home, account)) return path.join(home, path.basename(wanted))
  if (existsSync(wanted))
    throw refusal(
      `The database in ${wanted} is closed to the account that PostgreSQL runs under: make ${home} enterable for it.`,
    )
  const place = makeOwnPlace(home)
  if (!canReach(place, account)) throw refusal(`PostgreSQL's account can reach neither ${home} nor ${place}.`)
  writeFileSync(path.join(place, ownerName), `${home}\n`)
  writeFileSync(pointer, `${path.join(place, 'postgres')}\n`)
  process.stderr.write(
    `The database is kept in ${place}: PostgreSQL does not run as root, and its account cannot enter ${home}.\n`,
  )
  return path.join(place, 'postgres')
}

/** A copied clone carries a copy of the pointer: the database stays with the original as long as that exists. */
function followPointer(pointer: string, home: string): string {
  const directory = readFileSync(pointer, 'utf8').trim()
  const ownerFile = path.join(path.dirname(directory), ownerName)
  const owner = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8').trim() : home
  if (owner !== home && existsSync(path.join(owner, pointerName)))
    throw refusal(`The database in ${directory} belongs to ${owner}; remove ${pointer} to start with an empty one.`)
  checkOwnPlace(path.dirname(directory))
  if (owner !== home) writeFileSync(ownerFile, `${home}\n`)
  return directory
}

function makeOwnPlace(home: string): string {
  const name = `varn-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`
  const place = path.join(isOurs('/var/lib') ? '/var/lib' : '/var/tmp', name)
  try {
    mkdirSync(place)
    chmodSync(place, 0o755) // whatever the umask says: PostgreSQL's account enters here
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw refusal(`${place} cannot be made (${codeOf(error)}).`, error)
  }
  checkOwnPlace(place)
  return place
}

/** Anyone may make names in /var/tmp: a directory, or a link, that somebody else put there is not used. */
function checkOwnPlace(place: string): void {
  if (existsSync(place) && !isOurs(place)) throw refusal(`${place} should belong to this account alone, and does not.`)
}

function isOurs(directory: string): boolean {
  const status = lstatSync(directory)
  return status.isDirectory() && status.uid === process.getuid?.() && (status.mode & 0o022) === 0
}
