// The fuzzing of the gate, longer: pnpm fuzz --rounds 200 [--seed 1] [--worlds 100]
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    /** Requests to each operation by each role, of each kind. */
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Random worlds in which the policies are compared with the model of the rules. */
    worlds: { type: 'string', default: '50' },
  },
})
console.log(`Seed ${values.seed}: the same seed sends the same requests.`)
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '-c',
    'tests/jest.config.mjs',
    '--selectProjects=system',
    '--testPathPatterns=tests/security/(fuzz|stranger|row-security)',
  ],
  {
    cwd: path.resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: {
      ...process.env,
      VARN_FUZZ_ROUNDS: values.rounds,
      VARN_FUZZ_SEED: values.seed,
      VARN_PROPERTY_RUNS: values.worlds,
    },
  },
)
process.exitCode = status ?? 1
