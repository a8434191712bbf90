import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '../..')

interface Import {
  from: string
  to: string
}

/** Every import between files of ours, as paths from the root; packages appear as packages/<name>. */
function importsBelow(directory: string): Import[] {
  const files = readdirSync(path.join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !/\.test\.tsx?$/.test(file))
    .map((file) => path.posix.join(directory, file))
  return files.flatMap((from) => {
    const text = readFileSync(path.join(root, from), 'utf8')
    const statements = /^(?:import|export)\b[^'"`]*?from '([^']+)'|\bimport\('([^']+)'\)/gm
    const named = [...text.matchAll(statements)].map(([, to, lazy]) => to ?? lazy ?? '')
    return named.map((to) => ({ from, to: resolved(from, to) }))
  })
}

function resolved(from: string, to: string): string {
  if (to.startsWith('.')) return path.posix.join(path.posix.dirname(from), to)
  if (to.startsWith('@varn/')) return `packages/${to.slice('@varn/'.length)}`
  return to
}

const all = [...importsBelow('apps/api/src'), ...importsBelow('apps/admin/src'), ...importsBelow('packages')]
const show = ({ from, to }: Import) => `${from} -> ${to}`
const offending = (imports: Import[], rule: (found: Import) => boolean) => imports.filter(rule).map(show)
const below = (prefix: string) => all.filter(({ from }) => from.startsWith(prefix))

test('nothing imports tests or scripts but tests and scripts', () => {
  expect(offending(all, ({ to }) => /^(tests|scripts)\//.test(to))).toEqual([])
})

test('packages stand on their own: codes on nothing, forms on codes, schema and htcds on both, disclosure on its solver', () => {
  const allowed: Record<string, RegExp> = {
    codes: /^packages\/codes/,
    forms: /^packages\/(forms|codes)/,
    schema: /^(packages\/(schema|codes|forms|htcds)|typebox)/,
    'api-client': /^packages\/api-client/,
    disclosure: /^(packages\/disclosure|highs)/,
    htcds: /^packages\/(htcds|forms|codes)/,
    charts: /^(packages\/charts|echarts)/,
  }
  for (const [name, rule] of Object.entries(allowed)) {
    expect(offending(below(`packages/${name}/`), ({ to }) => !rule.test(to))).toEqual([])
  }
})

test('the web application knows no API source, schema or database', () => {
  expect(
    offending(below('apps/admin/'), ({ to }) => /^(apps\/api|packages\/(schema|disclosure|htcds|api)\b(?!-))/.test(to)),
  ).toEqual([])
})

test('the ui kit of the web application imports nothing of ours, and a feature imports no other feature', () => {
  expect(
    offending(below('apps/admin/src/ui/'), ({ to }) => /^(apps\/admin\/src\/(?!ui\/)|packages\/)/.test(to)),
  ).toEqual([])
  const featureOf = (file: string) => /^apps\/admin\/src\/features\/([^/]+)\//.exec(file)?.[1]
  expect(
    offending(
      below('apps/admin/src/features/'),
      ({ from, to }) => featureOf(to) !== undefined && featureOf(to) !== featureOf(from),
    ),
  ).toEqual([])
})

test('policy.ts and rules.ts are pure: no database, no web server, no promise, no clock', () => {
  const pure = below('apps/api/src/').filter(({ from }) => /\/(policy|rules)\.ts$/.test(from))
  expect(pure.length).toBeGreaterThan(0)
  // Types of rows are no dependency: they are erased.
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const files = [...new Set(pure.map(({ from }) => from))]
  for (const file of files) {
    expect(text(file)).not.toMatch(/^import (?!type)[^\n]*'(kysely|fastify|pg)'/m)
    expect(text(file)).not.toMatch(/\basync\b|\bawait\b|new Date\(\)|Date\.now\(/)
  }
})

test('process.env is read in config.ts only', () => {
  const readers = [...new Set(below('apps/api/src/').map(({ from }) => from))].filter(
    (file) => !file.endsWith('/config.ts') && /process\.env/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(readers).toEqual([])
})

test('across features only queries, policy and rules are imported, and features form no cycle', () => {
  const shared = new Set(['access', 'audit', 'background', 'crypto', 'db', 'documents', 'http', 'timeline'])
  const featureOf = (file: string) => /^apps\/api\/src\/([^/]+)\//.exec(file)?.[1]
  const across = below('apps/api/src/').filter(({ from, to }) => {
    const [here, there] = [featureOf(from), featureOf(to)]
    return here && there && here !== there && !shared.has(there) && !shared.has(here)
  })
  expect(offending(across, ({ to }) => !/\/([a-z-]+-)?(queries|policy|rules|password)\.ts$/.test(to))).toEqual([])
  const edges = new Set(across.map(({ from, to }) => `${featureOf(from)} ${featureOf(to)}`))
  const mutual = [...edges].filter((edge) => edges.has(edge.split(' ').reverse().join(' ')))
  expect(mutual).toEqual([])
})
