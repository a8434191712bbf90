import { globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

// The audit that needs a registry is a command (README, Security); what can be known from the files is known here.
const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const lock = read('pnpm-lock.yaml')

interface Manifest {
  name: string
  version: string
  license?: string | { type: string }
  licenses?: { type: string }[]
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const manifest = (file: string): Manifest => JSON.parse(read(file)) // package.json is of this shape

function installed(): Manifest[] {
  const store = path.join(root, 'node_modules/.pnpm')
  return readdirSync(store).flatMap((entry) => {
    const inside = path.join(store, entry, 'node_modules')
    // `@scope+name@1.0.0_peers` and `name@1.0.0`
    const name = /^(@?[^@]+)@/.exec(entry)?.[1]?.replace('+', '/')
    try {
      return name ? [JSON.parse(readFileSync(path.join(inside, name, 'package.json'), 'utf8')) as Manifest] : [] // as above
    } catch {
      return []
    }
  })
}

test('every dependency of ours is of one exact version', () => {
  const folders = [
    ...globSync('apps/*/package.json', { cwd: root }),
    ...globSync('packages/*/package.json', { cwd: root }),
  ]
  const files = ['package.json', ...folders]
  const loose = files.flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = manifest(file)
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => version !== 'workspace:*' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`)
  })
  expect(loose).toEqual([])
})

test('the lock file names no host and no address, and every package by its hash', () => {
  expect(lock.match(/https?:\/\/[^\s]+|tarball:|git\+|github:/g) ?? []).toEqual([])
  const packages = lock.slice(lock.indexOf('\npackages:'), lock.indexOf('\nsnapshots:'))
  const named = packages.match(/^ {2}'?[^\s'][^\n]*:$/gm) ?? []
  expect(named.length).toBeGreaterThan(300)
  expect(packages.match(/resolution: \{integrity: sha512-/g)).toHaveLength(named.length)
})

test('a script runs at installation for two packages and no other', () => {
  const built = [...read('pnpm-workspace.yaml').matchAll(/^ {2}"?([@\w/.-]+)"?: true/gm)].map(([, name]) => name)
  expect(built.sort()).toEqual(['@swc/core', 'esbuild'])
})

// Permissive ones, weak copyleft that reaches no further than its own files, and fonts and data that are used as they are.
const allowed =
  /^(MIT|MIT-0|MIT\/X11|ISC|Apache-2\.0|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|Unlicense|CC0-1\.0|CC-BY-3\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Python-2\.0|Zlib|MPL-2\.0|OFL-1\.1|EUPL-1\.2|Artistic-2\.0|WTFPL)$/

test('every licence is one that lets Värn be given away', () => {
  const licenceOf = ({ license, licenses }: Manifest) =>
    typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '')
  const packages = installed()
  expect(packages.length).toBeGreaterThan(300)
  const refused = packages.filter((one) => {
    const parts = licenceOf(one).replaceAll(/[()]/g, '').split(/ OR /i)
    return (
      !parts.some((part) => part.split(/ AND /i).every((licence) => allowed.test(licence.trim()))) &&
      !known.has(one.name)
    )
  })
  expect(refused.map((one) => `${one.name}@${one.version} ${licenceOf(one)}`)).toEqual([])
})

// Read by hand, because their package.json names no licence: the fonts are under Bitstream Vera’s, which is permissive.
const known = new Set(['dejavu-fonts-ttf'])

test('nothing that has carried malware or is given up is among the packages', () => {
  const bad = [
    'event-stream',
    'flatmap-stream',
    'ua-parser-js',
    'node-ipc',
    'colors',
    'faker',
    'request',
    'vm2',
    'xlsx',
    'eslint-scope@3.7.2',
    'crossenv',
    'glpk.js',
  ]
  const names = installed().flatMap(({ name, version }) => [name, `${name}@${version}`])
  expect(bad.filter((name) => names.includes(name))).toEqual([])
})
