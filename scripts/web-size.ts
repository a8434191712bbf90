// What a browser loads before a page can be used: the scripts of the application until the sign-in page stands, then of the start page and
// of a case, each with all that its parts import at once, as they are served (Brotli). Part of the gate: more than the limit fails.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ensureWebBuilt, webRoot } from './web-build.ts'

/** Kilobytes. The first load is held to the aim of 250; what later pages add is held near what it is, and is to shrink. */
const pages = [
  { name: 'sign-in page', limit: 250 },
  { name: 'start page', chunk: 'start-page', limit: 270 },
  { name: 'page of a case', chunk: 'case-overview-page', limit: 345 },
]

/** The files that the browser gets by the page itself, then those that they import, before anything is drawn. */
function scriptsOf(page: string | undefined): string[] {
  const html = readFileSync(path.join(webRoot, 'index.html'), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name]) => name!)
  const own = readdirSync(path.join(webRoot, 'assets')).filter(
    (name) => page && name.startsWith(`${page}-`) && name.endsWith('.js'),
  )
  if (first.length === 0 || (page && own.length !== 1))
    throw new Error(`the built web application has no ${page ?? 'script'}`)
  const found = new Set<string>()
  const waiting = [...first, ...own.map((name) => `assets/${name}`)]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const source = readFileSync(path.join(webRoot, file), 'utf8')
    for (const [, name] of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      waiting.push(`assets/${name}`)
  }
  return [...found]
}

await ensureWebBuilt(console.log)
for (const { name, chunk, limit } of pages) {
  const files = scriptsOf(chunk)
  const kb = files.reduce((sum, file) => sum + statSync(path.join(webRoot, `${file}.br`)).size, 0) / 1024
  console.log(`${name}: ${kb.toFixed(0)} KB of compressed script in ${files.length} files (limit ${limit} KB)`)
  if (kb > limit) process.exitCode = 1
}
