// The journeys: pnpm check runs them last; a word after the file's name runs those whose name holds it. Every step is a guarantee; a failed one leaves a picture beside the report.
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { journeys } from './journeys.ts'
import { openStage } from './stage.ts'

const pictures = path.join(tmpdir(), 'varn-e2e')
mkdirSync(pictures, { recursive: true })
let [passed, failed] = [0, 0]

const stage = await openStage()
try {
  for (const { name, width, run } of journeys.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
    console.log(name)
    const page = await stage.open({ width })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text())) errors.push(message.text())
    })
    await run(stage, page, step(page))
    await step(page)('no script failed and no content policy was broken on the way', async () => {
      if (errors.length > 0) throw new Error(errors.join('\n'))
    })
    await page.context().close()
  }
} finally {
  await stage.close()
}
console.log(JSON.stringify({ passed, failed }))
process.exitCode = failed > 0 ? 1 : 0

/** Runs one guarantee. After a failure the journey goes on, so that one run tells all that is wrong. */
function step(page: Page) {
  return async (guarantee: string, work: () => Promise<void>): Promise<void> => {
    const started = performance.now()
    try {
      await work()
      passed++
      console.log(`  ✓ ${guarantee} (${Math.round(performance.now() - started)} ms)`)
    } catch (error) {
      failed++
      const picture = path.join(pictures, `${failed}.png`)
      await page.screenshot({ path: picture, fullPage: true }).catch(() => {})
      console.log(`  ✗ ${guarantee}\n    ${String(error).split('\n').slice(0, 6).join('\n    ')}\n    ${picture}`)
    }
  }
}
