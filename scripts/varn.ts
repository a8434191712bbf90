// pnpm varn <command>: what an operator does by hand. Says usage and exits 1 for a command that there is not.
import { openDeploymentKeys } from './keys.ts'
import { migrate } from './migrate.ts'
import { openAsApp } from './prepare.ts'
import { refusal } from './refusal.ts'
import { runTool } from './tool.ts'
import type { Command } from './varn/command.ts'

const commands: Record<string, () => Promise<{ run: Command }>> = {
  'audit verify': () => import('./varn/audit-verify.ts'),
  background: () => import('./varn/background.ts'),
  'keys status': () => import('./varn/keys-status.ts'),
  'keys rotate': () => import('./varn/keys-rotate.ts'),
  'keys retire': () => import('./varn/keys-retire.ts'),
  'keys reindex': () => import('./varn/keys-reindex.ts'),
  'keys reencrypt': () => import('./varn/keys-reencrypt.ts'),
  backup: () => import('./varn/backup.ts'),
  restore: () => import('./varn/restore.ts'),
  'retention plan': async () => ({ run: (await import('./varn/retention.ts')).plan }),
  'retention run': async () => ({ run: (await import('./varn/retention.ts')).run }),
}

void runTool(async ({ adminUrl, settings }) => {
  const { run, args } = await commandIn(process.argv.slice(2))
  const keySource = await openDeploymentKeys(settings, adminUrl)
  await migrate({ adminUrl })
  const { appUrl } = await openAsApp(adminUrl, keySource)
  process.exitCode = await run({ adminUrl, appUrl, settings, keySource, args, say: (line) => console.log(line) })
})

/** The command that the words name, the longest name first, and the words after it. */
async function commandIn(words: string[]): Promise<{ run: Command; args: string[] }> {
  for (const length of [2, 1]) {
    const load = commands[words.slice(0, length).join(' ')]
    if (load && words.length >= length) return { run: (await load()).run, args: words.slice(length) }
  }
  throw refusal(`Usage: pnpm varn ${Object.keys(commands).join(' | ')}`)
}
