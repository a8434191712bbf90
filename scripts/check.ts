// npm test: everything that must hold. The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os, { tmpdir } from 'node:os'
import path from 'node:path'
import { type Count, endGates, type Gate, type Result, runGate } from './check-gate.ts'

const root = path.resolve(import.meta.dirname, '..')
const report = path.join(mkdtempSync(path.join(tmpdir(), 'varn-check-')), 'jest.json')

const staticGates: Gate[] = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', 'packages/tsconfig.json'] },
  {
    name: 'types of the web application',
    command: ['node_modules/typescript/bin/tsc', '-p', 'apps/admin/tsconfig.json'],
  },
  { name: 'generated files are fresh', command: ['scripts/generate.ts', '--check'] },
  {
    name: 'OpenAPI document is valid',
    command: ['node_modules/@redocly/cli/bin/cli.js', 'lint', '--config', 'tests/redocly.yaml', 'openapi/openapi.json'],
  },
  { name: 'nothing is unused', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'first load of the web application', command: ['scripts/web-size.ts'] },
  { name: 'format and lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
]

/** Jest leaves a processor free, half of a machine with two. More than eight would ask the server for too many connections. */
const workers = Math.min(os.availableParallelism(), 8)

const jestGate = (args: string[]): Gate => ({
  name: 'tests',
  live: true,
  nodeFlags: ['--experimental-vm-modules', '--no-warnings'],
  command: [
    'node_modules/jest/bin/jest.js',
    '-c',
    'tests/jest.config.mjs',
    `--maxWorkers=${workers}`,
    '--json',
    `--outputFile=${report}`,
    ...args,
  ],
  count: countJest,
})

const journeys: Gate = {
  name: 'journeys in the browser',
  live: true,
  command: ['tests/e2e/run.ts'],
  count: countLastLine,
}

function countJest({ code }: { code: number }): Count {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const found = JSON.parse(readFileSync(report, 'utf8'))
  return {
    passed: found.numPassedTests,
    // A file that does not even load has no tests to count.
    failed: found.numFailedTests + found.numRuntimeErrorTestSuites || Number(code !== 0),
    leftOut: found.numPendingTests + found.numTodoTests,
  }
}

/** The journeys end with a line {"passed":n,"failed":n}; what they say before it is shown. */
function countLastLine({ output }: { output: string }): Count {
  const lines = output.trimEnd().split('\n')
  try {
    const { passed, failed } = JSON.parse(lines.at(-1) ?? '')
    if (Number.isInteger(passed) && Number.isInteger(failed)) {
      process.stdout.write(
        lines
          .slice(0, -1)
          .map((line) => `${line}\n`)
          .join(''),
      )
      return { passed, failed }
    }
  } catch {
    // No such line: the journeys broke off.
  }
  process.stdout.write(output)
  return { passed: 0, failed: 1 }
}

/** As many at a time as there are processors, in the order given. */
async function runTogether(gates: Gate[]): Promise<Result[]> {
  const waiting = [...gates]
  const results: Result[] = []
  const worker = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) results.push(await runGate(gate))
  }
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, worker))
  return results
}

/** With arguments only Jest runs, and they are its own: npm test -- tests/api/cases.test.ts */
async function check(args: string[]): Promise<void> {
  const results = args.length > 0 ? [] : await runTogether(staticGates)
  results.push(await runGate(jestGate(args)))
  if (args.length === 0 && existsSync(path.join(root, 'tests/e2e/run.ts'))) results.push(await runGate(journeys))
  rmSync(path.dirname(report), { recursive: true, force: true })
  summarise(results)
}

function summarise(results: Result[]): void {
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0)
  console.log('')
  for (const { name, passed, failed, leftOut, seconds } of results) {
    const rest = leftOut ? `, ${leftOut} left out` : ''
    console.log(`${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s   ${passed} passed, ${failed} failed${rest}`)
  }
  const failed = sum((result) => result.failed)
  console.log(`\n${sum((result) => result.passed)} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    endGates()
    process.exit(os.constants.signals[signal] + 128)
  })

await check(process.argv.slice(2))
