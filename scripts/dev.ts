// npm run dev: the API restarts and the page reloads when a source changes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { openDeploymentKeys } from './keys.ts'
import { prepareDatabase } from './prepare.ts'
import { sentenceFor } from './refusal.ts'
import { readSettings } from './settings.ts'
import { atStop, isStopping, stop, stopOnSignals } from './stopping.ts'
import { openDatabase } from './tool.ts'
import { viteCommand, viteDirectory } from './web-build.ts'

async function develop(): Promise<void> {
  const settings = readSettings(process.env)
  const opening = openDatabase(settings, { share: false })
  atStop(async () => (await opening.catch(() => undefined))?.stop())
  const { adminUrl } = await opening
  const keySource = await openDeploymentKeys(settings, adminUrl)
  const { environment, demo } = await prepareDatabase(settings, { adminUrl, keySource }, console.log)
  if (demo !== undefined) console.log(`Demo password: ${demo.password}`)
  const node = (args: string[], cwd: string) =>
    spawn(process.execPath, args, { cwd, env: environment, stdio: 'inherit' })
  keep(node(['--watch', '--watch-preserve-output', path.join(import.meta.dirname, 'serve.ts')], process.cwd()))
  keep(node([viteCommand()], viteDirectory))
}

/** Both end together: with one of them gone there is nothing to work with. */
function keep(child: ChildProcess): void {
  const ended = once(child, 'exit')
  void ended.then(([code]) => stop(typeof code === 'number' ? code : 1))
  atStop(async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await ended
  })
}

stopOnSignals()
develop().catch((error) => {
  if (isStopping()) return
  console.error(sentenceFor(error))
  void stop(1)
})
