import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Keys } from '../apps/api/src/crypto/keys.ts'
import { refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

/** Made-up people with made-up cases, and the one password that all of them have. */
export type DemoSignIns = { password: string; accounts: { email: string; role: string }[] }

/**
 * Fills an empty database with demo content. The password is kept for the next start in a file for our eyes only; people in a database
 * that was not filled here have theirs in no file. `fresh`: the content was written now.
 */
export async function ensureDemo(
  { dataDir, demo, demoPassword }: Settings,
  database: { adminUrl: string; keys: Keys },
  say: (line: string) => void,
): Promise<(DemoSignIns & { fresh: boolean }) | undefined> {
  if (!demo) return undefined
  const file = path.join(dataDir, 'demo-sign-ins.json')
  const kept = read(file)
  const password = demoPassword ?? kept?.password ?? randomBytes(8).toString('hex')
  // Before the content: were it written after, a process killed in between would leave people whom nobody can sign in as.
  if (kept === undefined) write(file, { password, accounts: [] })
  const { seedDemo } = await import('./seed.ts')
  const { seeded, accounts } = await seedDemo({ ...database, password })
  if (seeded) {
    write(file, { password, accounts })
    say('Wrote the demo content.')
    return { password, accounts, fresh: true }
  }
  if (kept === undefined) rmSync(file)
  return kept && { ...kept, fresh: false }
}

function read(file: string): DemoSignIns | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw refusal(`${file} is damaged; remove it to go on without it.`, error)
  }
}

function write(file: string, signIns: DemoSignIns): void {
  writeFileSync(file, `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600 })
}
