import { strict as assert } from 'node:assert'
import { readFile } from 'node:fs/promises'
import { htcdsRows, xlsxOf } from '../support/contact-files.ts'
import { accessible, button, choose, chooseInDialog, heading, type Journey, loaded, main } from './acts.ts'
import { accounts } from './journey-accounts.ts'
import { audit } from './journey-audit.ts'
import { breakGlass } from './journey-break-glass.ts'
import { bothRoles, twoChildren } from './journey-children.ts'
import { documents } from './journey-documents.ts'
import { drafts } from './journey-drafts.ts'
import { entries } from './journey-entries.ts'
import { known } from './journey-known.ts'
import { merging } from './journey-merging.ts'
import { referrals } from './journey-referrals.ts'
import { requests } from './journey-requests.ts'
import { search } from './journey-search.ts'
import { secondFactor } from './journey-second-factor.ts'
import { security } from './journey-security.ts'
import { serviceAccounts } from './journey-service-accounts.ts'
import { shares } from './journey-shares.ts'
import { tasks } from './journey-tasks.ts'
import { transfers } from './journey-transfers.ts'

const caseWithChild: Journey = {
  name: 'A case worker opens a case with a child',
  width: 1280,
  async run(stage, page, step) {
    await page.goto('/')
    await accessible(page, step, 'the sign-in page')
    await step('a case worker signs in and lands on what waits', async () => {
      await stage.signIn(page, 'case_worker@alfa')
      await heading(page, /god |hej/i).waitFor()
    })
    await accessible(page, step, 'the start page')
    await step('the list of cases shows references and no names', async () => {
      await page.goto('/cases')
      await heading(page, 'Ärenden').waitFor()
      await page
        .getByRole('link', { name: /^20\d\d-\d{4}/ })
        .first()
        .waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Demosson|Exempelsson|Låtsas/)
    })
    await accessible(page, step, 'the list of cases')
    await page.goto('/cases/new')
    await accessible(page, step, 'the form of a new case')
    await step('a case opens with an identity, and its page shows a reference, never the name', async () => {
      await choose(page, /^Personens roll/, 'Direkt utsatt')
      await page.getByLabel(/Namn/).first().fill('Prov Påhittsson')
      await button(page, 'Öppna ärendet').click()
      await chooseInDialog(page, /^Om du inte söker/, 'Vet att personen är ny')
      await button(page, 'Öppna utan att söka').click()
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
      await heading(page, /^20\d\d-\d{4}/).waitFor()
      assert.doesNotMatch(await page.content(), /Påhittsson/)
    })
    await accessible(page, step, 'the page of a case')
    const casePath = new URL(page.url()).pathname
    await step('the identity shows after a deliberate act that says it is logged, and is gone on leaving', async () => {
      await page.getByRole('link', { name: 'Identitet' }).first().click()
      await button(page, 'Visa identitet').click()
      await main(page).getByText('Prov Påhittsson').waitFor()
      await main(page)
        .getByText(/loggad/)
        .first()
        .waitFor()
      await page.goto(casePath)
      assert.doesNotMatch(await page.content(), /Påhittsson/)
    })
    await step('an accompanying child gets a record of its own, related to the case', async () => {
      await page.goto(`/children/new?caseId=${casePath.split('/').at(-1)}`)
      await heading(page, 'Ny barnakt').waitFor()
      await button(page, 'Öppna barnets akt').waitFor()
    })
    await accessible(page, step, 'the form of a new child')
    await step('the child’s page has its own reference and heading', async () => {
      await choose(page, /^Relation/, 'Biologiskt barn')
      await button(page, 'Öppna barnets akt').click()
      await heading(page, /^B-20\d\d-\d{4}/).waitFor()
    })
    await accessible(page, step, 'the page of a child')
    for (const [path, name] of [
      ['/children', 'Barn'],
      ['/shelters', 'Boenden'],
    ] as const) {
      await page.goto(path)
      await heading(page, name).waitFor()
      await accessible(page, step, path)
    }
  },
}

const conflict: Journey = {
  name: 'Two windows change one case',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@beta')
    const other = await page.context().newPage()
    await step('the second to save sees both versions and loses nothing', async () => {
      await page.goto('/cases')
      await page
        .getByRole('link', { name: /^20\d\d-\d{4}/ })
        .first()
        .click()
      await heading(page, /^20\d\d-\d{4}/).waitFor()
      const path = `${new URL(page.url()).pathname}/edit`
      await page.goto(path)
      await other.goto(path)
      await choose(page, 'Polisanmälan', 'Anmält av organisation')
      await choose(other, 'Polisanmälan', 'Överväger')
      await button(page, 'Spara ändringarna').click()
      await heading(page, /^20\d\d-\d{4}/).waitFor()
      await button(other, 'Spara ändringarna').click()
      await other.getByText('Överväger').first().waitFor()
      await other.getByText('Anmält av organisation').first().waitFor()
      await other
        .getByText(/någon annan|ändrat|ändrats/i)
        .first()
        .waitFor()
    })
    await accessible(other, step, 'the comparison of two versions')
    await other.close()
  },
}

const importAndReport: Journey = {
  name: 'A reporter imports a sheet, and the coordinator drafts a report',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'reporter@alfa')
    await page.goto('/contact-reports/import')
    await accessible(page, step, 'the import page')
    await step('an HTCDS sheet is read on trial first, and its names are said to be dropped', async () => {
      const buffer = await xlsxOf(htcdsRows(40))
      await choose(page, /^År/, '2024')
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      await page.locator('input[type=file]').setInputFiles({ name: 'htcds.xlsx', mimeType, buffer })
      await button(page, 'Provläs').click()
      await button(page, /^Läs in 40 rader/).waitFor()
      assert.doesNotMatch(await page.content(), /Exempelsdotter/)
    })
    await accessible(page, step, 'the report of a trial run')
    await step('the real run stores the rows, and the list shows them', async () => {
      await button(page, /^Läs in 40 rader/).click()
      await page
        .getByText(/40 rader är inlästa|Inläst/)
        .first()
        .waitFor()
      await page.goto('/contact-reports?year=2024')
      await page.getByRole('link', { name: /./ }).first().waitFor()
    })
    await accessible(page, step, 'the list of contact reports')
    await page.context().clearCookies()
    await stage.signIn(page, 'national_coordinator@plattformen')
    await accessible(page, step, 'the coordinator’s start page')
    await step('the figures of 2021 show 237 direct victims, and no chart without its table', async () => {
      await page.goto('/statistics/direct_victims?year=2021')
      await main(page).getByText('237').first().waitFor()
      await main(page).getByRole('table').first().waitFor()
    })
    await accessible(page, step, 'a figure with its table')
    await page.goto('/statistics?year=2021')
    await accessible(page, step, 'the figures of a year')
    await page.goto('/reports/new')
    await accessible(page, step, 'the form of a new report')
    await step('a GRETA report is drafted with its sections and figures', async () => {
      await choose(page, /^Rapport/, 'GRETA (Europarådet)')
      await choose(page, /^Statistikår/, '2021')
      await button(page, 'Börja skriva').click()
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}/, { timeout: 60_000 })
      await heading(page, /^GRETA/).waitFor()
      await main(page).getByRole('heading', { name: 'Belägg' }).waitFor()
      const sections = main(page).getByRole('navigation', { name: 'Avsnitt' }).getByRole('link')
      assert.equal(await sections.count(), 18)
    })
    await accessible(page, step, 'a report draft')
    await step('the draft downloads as a Word document', async () => {
      await button(page, 'Ladda ned').click()
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        button(page, 'Hämta Word').click(),
      ])
      assert.match(download.suggestedFilename(), /^greta-2021-sv\.docx$/)
      assert.equal((await readFile(await download.path())).subarray(0, 2).toString(), 'PK')
    })
  },
}

const phone: Journey = {
  name: 'On a phone, in English, in the dark',
  width: 390,
  async run(stage, page, step) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.addInitScript(() => localStorage.setItem('varn.language', 'en'))
    await stage.signIn(page, 'organisation_manager@gamma')
    for (const path of ['/', '/cases', '/children', '/shelters', '/contact-reports', '/statistics', '/organisations']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await step(`${path} fits the screen`, async () => {
        await loaded(page)
        const wider = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
        assert.ok(wider <= 0, `${wider} px too wide`)
      })
      await accessible(page, step, `${path} at 390 px`)
    }
    await step('the quick exit leaves for a neutral page at once', async () => {
      await page.route('https://**', (route) => route.fulfill({ body: 'neutral' }))
      await page.goto('/cases')
      await page
        .getByRole('button', { name: /exit|leave/i })
        .first()
        .click()
      await page.waitForURL((url) => !url.href.startsWith(stage.url))
    })
  },
}

const office: Journey = {
  name: 'The office’s other pages',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'privacy_officer@plattformen')
    await step('the privacy officer reads who did what, in ids and codes', async () => {
      await page.goto('/audit')
      await page.getByRole('table').first().waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Påhittsson|Demosson/)
    })
    await accessible(page, step, 'the audit log')
    await page.context().clearCookies()
    await stage.signIn(page, 'platform_admin@plattformen')
    await page.goto('/organisations')
    await accessible(page, step, 'the organisations')
    await step('a page that the role has no right to says so', async () => {
      await page.goto('/cases')
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.equal(await page.getByRole('link', { name: /^20\d\d-\d{4}/ }).count(), 0)
    })
  },
}

export const journeys: Journey[] = [
  caseWithChild,
  conflict,
  importAndReport,
  office,
  phone,
  security,
  serviceAccounts,
  accounts,
  shares,
  tasks,
  documents,
  referrals,
  transfers,
  known,
  merging,
  entries,
  twoChildren,
  bothRoles,
  drafts,
  breakGlass,
  audit,
  search,
  requests,
  // Last, because its account asks for a second step from then on.
  secondFactor,
]
