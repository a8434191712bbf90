// A lock file with one holder. Plain JavaScript, because run.mjs uses it before anything is installed.
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** When the process began, as the system counts it; undefined when it is gone or only waits to be reaped. */
export function processStart(id) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return answersSignals(id) ? 'unknown' : undefined
  }
}

function answersSignals(id) {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Takes the lock, or names the process that holds it. A number alone could have been given to another process since, so the lock
 * remembers when its holder began: a lock whose holder was killed is taken over.
 */
export function takeLock(file) {
  const mine = `${process.pid} ${processStart(process.pid)}\n`
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, mine)
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (linked(draft, file)) return { release: () => read(file) === mine && rmSync(file, { force: true }) }
      const found = read(file)
      if (found === undefined) continue
      const holder = holderOf(found)
      if (holder !== undefined) return { holder }
      dropStale(file, found, `${draft}.stale`)
    }
    throw new Error(`cannot take the lock ${file}`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The live process that holds the lock, if any. */
export function lockHolder(file) {
  const found = read(file)
  return found === undefined ? undefined : holderOf(found)
}

function holderOf(content) {
  const [id, start] = content.trim().split(' ')
  const now = processStart(Number(id))
  return now !== undefined && (now === start || now === 'unknown') ? Number(id) : undefined
}

// Renaming moves whatever is there: when another process was quicker, its fresh lock is put back.
function dropStale(file, expected, aside) {
  try {
    renameSync(file, aside)
    if (read(aside) !== expected) linked(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
