// The way in: `node scripts/run.mjs <task>`. Plain JavaScript that Node 18 runs, without dependencies: installs what is missing
// with the pinned pnpm, then runs the task on Node 24 or newer.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeLock } from './lock.mjs'

const tasks = {
  start: 'start.ts',
  test: 'check.ts',
  check: 'check.ts',
  dev: 'dev.ts',
  generate: 'generate.ts',
  migrate: 'migrate.ts',
  seed: 'seed.ts',
  report: 'report.ts',
  bench: 'bench/run.ts',
  load: 'load/run.ts',
  varn: 'varn.ts',
  fuzz: 'fuzz.ts',
}
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.varn-install')
const nodeMajor = Number(process.versions.node.split('.')[0])

class Refusal extends Error {}

function installStamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  const manifests = ['apps', 'packages'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(group, name, 'package.json')),
  )
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()])
    if (existsSync(path.join(root, file))) hash.update(`${file}\n`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

const isInstalled = (stamp) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp

/** Any other pnpm would try to download the pinned one by itself. */
function pinnedPnpm() {
  const version = /^pnpm@([\d.]+)/.exec(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).packageManager,
  )[1]
  const found = spawnSync('pnpm', ['--version'], { encoding: 'utf8', cwd: os.tmpdir(), env: installEnvironment() })
  return found.status === 0 && found.stdout.trim() === version ? ['pnpm'] : ['npx', '--yes', `pnpm@${version}`]
}

/** npm hands its own settings to what it runs, and pnpm would obey them; NODE_ENV=production would leave out Vite. */
function installEnvironment() {
  const npmOnly =
    /^npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(user_agent|local_prefix|global_prefix|prefix|init_module|node_gyp|noproxy|nodedir|npm_version|loglevel|omit|include|production|yes|ignore_scripts)$)/i
  const kept = Object.entries(process.env).filter(([name]) => !npmOnly.test(name) && name !== 'NODE_ENV')
  return { ...Object.fromEntries(kept), CI: 'true', npm_config_update_notifier: 'false' }
}

/** An account without a home it can write to (nobody) gets one for the time of the installation. */
function withHome(env, work) {
  try {
    accessSync(os.homedir(), constants.W_OK)
    return work(env)
  } catch (error) {
    if (error instanceof Refusal || !['ENOENT', 'EACCES', 'EROFS'].includes(error.code)) throw error
  }
  const home = mkdtempSync(path.join(os.tmpdir(), 'varn-home-'))
  try {
    return work({ ...env, HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function install(stamp) {
  console.error('Installing dependencies …')
  const [command, ...first] = pinnedPnpm()
  const flags = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only']
  const attempt = (env, loglevel) =>
    spawnSync(command, [...first, ...flags, `--loglevel=${loglevel}`], { cwd: root, env, stdio: ['ignore', 2, 2] })
      .status === 0
  const installed = withHome(installEnvironment(), (env) => {
    if (attempt(env, 'error')) return true
    console.error('The installation failed; trying once more.')
    return attempt(env, 'info')
  })
  if (!installed) throw new Refusal('The dependencies could not be installed; the lines above say why.')
  // pnpm's shell stub named node would stand between npm and this file, and it passes no signals on.
  rmSync(path.join(modules, '.bin', 'node'), { force: true })
  writeFileSync(`${stampFile}.${process.pid}`, stamp)
  renameSync(`${stampFile}.${process.pid}`, stampFile)
}

async function ensureInstalled() {
  const stamp = installStamp()
  if (isInstalled(stamp)) return
  try {
    mkdirSync(modules, { recursive: true })
    accessSync(modules, constants.W_OK)
  } catch {
    throw new Refusal(`The dependencies are not installed, and this account may not write to ${modules}.`)
  }
  // Beside node_modules, because pnpm may empty that directory.
  const lock = await lockOrWait(path.join(root, '.varn-install.lock'), () => isInstalled(stamp))
  try {
    if (!isInstalled(stamp)) install(stamp)
  } finally {
    lock?.release()
  }
}

async function lockOrWait(file, isDone) {
  for (let waited = 0; !isDone(); waited++) {
    const lock = takeLock(file)
    if (lock.release) return lock
    if (waited === 0) console.error(`Waiting for process ${lock.holder}, which is installing the dependencies …`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function modernNode() {
  if (nodeMajor >= 24) return process.execPath
  const bundled = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(bundled)) return bundled
  throw new Refusal(
    `Värn needs Node.js 24 or newer: this is ${process.version}, and the npm registry brings Node.js 24 for Linux on x64 and arm64 only.`,
  )
}

/** Replaces this process as well as Node can: same output, signals passed on, same way out. */
function become(node, script, args) {
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` }
  // The channel carries no messages: a task that serves sees it close when this process is killed outright.
  const child = spawn(node, [script, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes a signal to the shell that it started this with, and the shell ends without passing it on.
  const parent = process.ppid
  const isLeft = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent
  setInterval(() => isLeft() && child.kill('SIGTERM'), 500).unref()
  child.once('error', (error) => refuse(new Refusal(`${node} could not be started (${error.code}).`)))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0)))
}

function refuse(error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

async function main([task, ...args]) {
  const script = Object.hasOwn(tasks, task ?? '') ? path.join(root, 'scripts', tasks[task]) : undefined
  if (nodeMajor < 18) throw new Refusal(`Värn needs Node.js 18 or newer to install itself: this is ${process.version}.`)
  if (script === undefined) throw new Refusal(`Usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}`)
  await ensureInstalled()
  become(modernNode(), script, args)
}

main(process.argv.slice(2)).catch(refuse)
