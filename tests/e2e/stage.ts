import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import chromiumPackage from '@sparticuz/chromium'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { startServer } from '../../apps/api/src/server.ts'
import { addressWith, ensureDatabase } from '../../scripts/database-address.ts'
import { writeHandovers } from '../../scripts/demo/handovers.ts'
import { openKeysAt } from '../../scripts/keys.ts'
import { migrate } from '../../scripts/migrate.ts'
import { startTemporaryPostgres } from '../../scripts/postgres-temporary.ts'
import { seedDemo } from '../../scripts/seed.ts'
import { readSettings } from '../../scripts/settings.ts'
import { run as runBackground } from '../../scripts/varn/background.ts'
import { ensureWebBuilt, webRoot } from '../../scripts/web-build.ts'

/** The real application: the built pages, the API and a database with demo content, and a real browser. */
export interface Stage {
  url: string
  browser: Browser
  /** A fresh browser window, Swedish and 1280 wide unless told otherwise. */
  open: (options?: { width?: number; language?: 'sv' | 'en'; scheme?: 'light' | 'dark' }) => Promise<Page>
  /** Signs in by the password, and waits for the pages or for what comes first. */
  signIn: (page: Page, account: string, arrived?: Locator) => Promise<void>
  /** Asks the API as somebody, for what a journey finds already there. Throws on a refusal unless it is told to expect one. */
  ask: (account: string) => Promise<Ask>
  /** Runs background tasks now, by name. */
  background: (...tasks: string[]) => Promise<void>
  close: () => Promise<void>
}

export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  options?: { body?: object; refused?: boolean },
) => Promise<{ id: string; reference: string }>

const password = 'ett lösenord för prov'
// The package's own arguments switch web security off; these do not.
const browserArguments = [
  '--headless=shell',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openStage(): Promise<Stage> {
  await ensureWebBuilt(console.log)
  const postgres = await startTemporaryPostgres()
  const adminUrl = await ensureDatabase(postgres.url, 'varn')
  const keySource = { key: randomBytes(32) }
  await migrate({ adminUrl, appPassword: 'prov' })
  await seedDemo({ adminUrl, keys: await openKeysAt(adminUrl, keySource), password })
  const appUrl = addressWith(adminUrl, { user: 'varn_app', password: 'prov' })
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: appUrl,
    databaseConnectionsMax: 10,
    keySource,
    production: false,
    webRoot,
    logLevel: 'error',
    secondFactorForced: false,
    signInAttemptsMax: 1000,
    publicUrl: 'http://127.0.0.1',
    trustProxy: false,
    requestsPerMinute: 1_000_000,
  })
  await writeHandovers(server.url, password)
  const system = '/usr/bin/chromium'
  const executablePath = existsSync(system) ? system : await chromiumPackage.executablePath()
  const browser = await chromium.launch({ executablePath, args: browserArguments })
  return {
    url: server.url,
    browser,
    async open({ width = 1280, language = 'sv', scheme = 'light' } = {}) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width, height: 900 },
        locale: language === 'sv' ? 'sv-SE' : 'en-GB',
        colorScheme: scheme,
        reducedMotion: 'reduce',
        acceptDownloads: true,
      })
      await context.addInitScript((chosen) => localStorage.setItem('varn.language', chosen), language)
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      return page
    },
    async signIn(page, account, arrived = page.getByRole('navigation').first()) {
      await page.goto('/')
      await page.locator('input[name=email], input[type=email]').first().fill(`${account}.demo.varn.test`)
      await page.locator('input[type=password]').first().fill(password)
      await page.locator('button[type=submit]').first().click()
      await arrived.waitFor()
    },
    async ask(account) {
      const send = async (method: string, path: string, body?: object, token?: string) =>
        fetch(`${server.url}/api/v1${path}`, {
          method,
          headers: {
            ...(body && { 'content-type': 'application/json' }),
            ...(token && { authorization: `Bearer ${token}` }),
          },
          body: body && JSON.stringify(body),
        })
      const signedIn = await send('POST', '/auth/sign-in', { email: `${account}.demo.varn.test`, password })
      // The answers' shapes are the document's; what a journey needs of them is named here.
      const { accessToken } = (await signedIn.json()) as { accessToken: string }
      return async (method, path, { body, refused = false } = {}) => {
        // Whether somebody searched first is what few journeys are about.
        const opens = method === 'POST' && ['/cases', '/children'].includes(path)
        const answer = await send(method, path, opens ? { searchedFirst: 'known_new', ...body } : body, accessToken)
        if (answer.ok === refused) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
        return answer.json() as ReturnType<Ask>
      }
    },
    async background(...tasks) {
      const settings = readSettings({})
      await runBackground({ adminUrl, appUrl, settings, keySource, args: tasks, say: () => {} })
    },
    async close() {
      await browser.close()
      await server.close()
      await postgres.stop()
    },
  }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 AA on the page as it stands, a line for each. */
export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
