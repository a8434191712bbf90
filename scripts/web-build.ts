import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { refusal } from './refusal.ts'
import { atStop, isStopping } from './stopping.ts'

const root = path.resolve(import.meta.dirname, '..')
const admin = path.join(root, 'apps', 'admin')
const stampFile = path.join(admin, 'node_modules', '.web-build')

/** Where the built web application lies. */
export const webRoot = path.join(admin, 'dist')

/** Builds the web application unless what it is made of is as it was at the last build. */
export async function ensureWebBuilt(say: (line: string) => void): Promise<void> {
  const stamp = sourceStamp()
  if (
    existsSync(path.join(webRoot, 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  )
    return
  say('Building the web application …')
  // Built aside: a build that is cut short leaves the last one whole.
  const draft = path.join(admin, 'node_modules', `.web-build-${process.pid}`)
  try {
    await runVite(['build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'error'])
    compressAll(draft)
    rmSync(webRoot, { recursive: true, force: true })
    renameSync(draft, webRoot)
    writeFileSync(stampFile, stamp)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Beside each text its compressed forms, made once here and served as they are: nothing is compressed while somebody waits. */
function compressAll(directory: string): void {
  for (const file of globSync('**/*.{js,css,svg,json}', { cwd: directory })) {
    const source = readFileSync(path.join(directory, file))
    writeFileSync(path.join(directory, `${file}.br`), brotliCompressSync(source))
    writeFileSync(path.join(directory, `${file}.gz`), gzipSync(source))
  }
}

function sourceStamp(): string {
  const hash = createHash('sha256').update('compressed\n')
  const patterns = ['apps/admin/{src,public}/**', 'apps/admin/*.{html,ts,json}', 'packages/*/src/**', 'pnpm-lock.yaml']
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    const source = path.join(root, file)
    if (!file.endsWith('.test.ts') && statSync(source).isFile()) hash.update(`${file}\n`).update(readFileSync(source))
  }
  return hash.digest('hex')
}

/** The command line of Vite, as an argument for Node. */
export function viteCommand(): string {
  try {
    const manifest = createRequire(path.join(admin, 'package.json')).resolve('vite/package.json')
    return path.join(path.dirname(manifest), 'bin', 'vite.js')
  } catch (error) {
    throw refusal('The web application is not built, and Vite, which builds it, is not installed.', error)
  }
}

/** Where Vite works and with which environment: a build is a production build, whoever asks. */
export const viteDirectory = admin

function runVite(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' }
    const child = spawn(process.execPath, [viteCommand(), ...args], {
      cwd: admin,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    atStop(async () => void child.kill())
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve()
      if (!isStopping()) console.error(output.trim())
      reject(refusal('The web application could not be built; the lines above say why.'))
    })
  })
}
