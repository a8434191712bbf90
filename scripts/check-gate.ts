import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** What a gate found. `leftOut` are tests that could not run here. */
export type Count = { passed: number; failed: number; leftOut?: number }

/** One thing that must hold, checked by a Node program of its own. */
export type Gate = {
  name: string
  /** The program, from the root of the repository, and its arguments. */
  command: string[]
  nodeFlags?: string[]
  /** Show the output while it comes instead of at the end: for a gate that runs alone and long. */
  live?: boolean
  /** How many guarantees held; without it the gate is one. */
  count?: (result: { code: number; output: string }) => Count
}

export type Result = Count & { name: string; seconds: number }

const root = path.resolve(import.meta.dirname, '..')
const timeoutMs = 20 * 60_000
const running = new Set<ChildProcess>()

/** Ends every gate that runs, when the whole check is asked to end. */
export function endGates(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs a gate and prints its output in one piece. Never rejects: a program that cannot run has failed. */
export async function runGate(gate: Gate): Promise<Result> {
  const began = performance.now()
  const { code, output } = await runProgram(gate)
  const count = gate.count?.({ code, output }) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  // A program that failed without counting a failure (a crash at its end) has failed all the same.
  const failed = code !== 0 && count.failed === 0 ? 1 : count.failed
  const seconds = (performance.now() - began) / 1000
  const verdict = failed === 0 ? 'holds' : 'FAILS'
  const shown = gate.live || failed === 0 ? '' : `${output.trimEnd()}\n`
  process.stdout.write(`── ${gate.name}: ${verdict} (${seconds.toFixed(1)} s)\n${shown}`)
  return { ...count, failed, name: gate.name, seconds }
}

function runProgram({ command, nodeFlags = [], live }: Gate): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const stderr = live ? 'inherit' : 'pipe'
    const child = spawn(process.execPath, [...nodeFlags, ...command], {
      cwd: root,
      env: gateEnvironment(),
      stdio: ['ignore', 'pipe', stderr],
      timeout: timeoutMs,
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** The tests bring their own everything: what is set up for running Värn here must not reach them. */
function gateEnvironment(): NodeJS.ProcessEnv {
  const kept = ['VARN_POSTGRES_BIN']
  const own = /^(VARN_.*|DATABASE_URL|APP_DATABASE_URL|HOST|PORT|NODE_ENV)$/
  const others = Object.entries(process.env).filter(([name]) => kept.includes(name) || !own.test(name))
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }
  // Redocly would otherwise report its use and ask for newer versions over the network.
  return { ...Object.fromEntries(others), ...plain, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
}
