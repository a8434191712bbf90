import type { Page } from 'playwright-core'
import { loaded, openCase } from '../../tests/e2e/acts.ts'
import { openStage } from '../../tests/e2e/stage.ts'

/** From a click until the next page is drawn, in milliseconds; and from when the last answer of the API had come. */
interface Change {
  whole: number
  afterData: number
}

const tabs = ['identity', 'exposure', 'residence', 'support', 'plan', 'notes', 'timeline', 'documents', 'sharing']

/**
 * Goes from page to page by their links as a person does, in a real browser on a small database, and prints how long each change takes:
 * the first time, when the API is asked, and again while the answers are kept. The aim is 100 ms when the data is there.
 */
export async function benchRoutes(rounds: number) {
  const stage = await openStage()
  try {
    const ask = await stage.ask('case_worker@delta')
    const { id } = await openCase(ask)
    const child = await ask('POST', '/children', { body: { relations: [{ caseId: id, relation: 'biological' }] } })
    const record = `/cases/${id}`
    const ofChild = [`${record}/children`, `/children/${child.id}`]
    const walk = [...tabs.map((tab) => `${record}/${tab}`), record, ...ofChild, '/children', '/waiting', '/cases']
    const page = await stage.open()
    await stage.signIn(page, 'case_worker@delta')
    const table = new Map<string, { first: Change[]; again: Change[] }>()
    // The first round loads the parts of the application, which a browser keeps.
    for (let round = 0; round <= rounds; round++) {
      await page.goto(record)
      await loaded(page)
      for (const visit of ['first', 'again'] as const) {
        for (const path of walk) {
          const row = table.get(path) ?? { first: [], again: [] }
          table.set(path, row)
          const change = await follow(page, path)
          if (round > 0) row[visit].push(change)
        }
        await page.evaluate('history.go(-4)') // the lists lead to many records, and not by a link to this one
        await page.waitForURL(`${stage.url}${record}/children`)
        await loaded(page)
      }
    }
    print(table, (path) => path.replace(id, '…').replace(child.id, '…'))
  } finally {
    await stage.close()
  }
}

/** Clicks the page's link to a path. Throws when there is none, and when it is not drawn within ten seconds. */
async function follow(page: Page, path: string): Promise<Change> {
  return page.evaluate(`(${clicked})(${JSON.stringify(path)})`)
}

// As text: it runs in the browser, whose names these scripts do not have.
const clicked = `async (to) => {
  const link = [...document.querySelectorAll('a')].find(({ pathname }) => pathname === to)
  if (!link) throw new Error(location.pathname + ' has no link to ' + to)
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const stands = () => location.pathname === to && document.querySelector('h1') && !document.querySelector('[aria-busy=true]')
  const start = performance.now()
  link.click()
  do {
    await frame()
    if (performance.now() > start + 10000) throw new Error(to + ' was not drawn')
  } while (!stands())
  await frame() // what was drawn in the frame before is on the screen
  const drawn = performance.now()
  const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/'))
  const last = Math.max(start, ...answers.map(({ responseEnd }) => responseEnd))
  return { whole: drawn - start, afterData: drawn - Math.min(drawn, last) }
}`

function print(table: Map<string, { first: Change[]; again: Change[] }>, nameOf: (path: string) => string) {
  const columns = ['first p50', 'after data p50', 'after data p95', 'again p50', 'again p95']
  console.log(`\n${'milliseconds'.padEnd(24)}${columns.map((column) => column.padStart(16)).join('')}`)
  for (const [path, { first, again }] of table) {
    const after = first.map(({ afterData }) => afterData)
    const kept = again.map(({ whole }) => whole)
    const cells = [
      at(
        first.map(({ whole }) => whole),
        0.5,
      ),
      at(after, 0.5),
      at(after, 0.95),
      at(kept, 0.5),
      at(kept, 0.95),
    ]
    console.log(nameOf(path).padEnd(24) + cells.map((cell) => cell.toFixed(0).padStart(16)).join(''))
  }
}

function at(times: number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}
