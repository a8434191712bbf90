import { strict as assert } from 'node:assert'
import type { Page } from 'playwright-core'
import {
  accessible,
  button,
  choose,
  chooseInDialog,
  dialog,
  heading,
  type Journey,
  loaded,
  main,
  type Step,
} from './acts.ts'

const idOf = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? ''
const referenceOn = async (page: Page) => ((await heading(page, /\d{4}-\d{4}/).textContent()) ?? '').trim()

/** Opens the record of a child of a case, and answers its id and reference. */
async function openChild(page: Page, caseId: string, answers: Record<string, string>, livesWith: 'Ja' | 'Nej') {
  await page.goto(`/children/new?caseId=${caseId}`)
  await heading(page, 'Ny barnakt').waitFor()
  await choose(page, /^Relation/, 'Biologiskt barn')
  await choose(page, 'Bor med den utsatta', livesWith)
  for (const [label, option] of Object.entries(answers)) await choose(page, label, option)
  await button(page, 'Öppna barnets akt').click()
  await heading(page, /^B-20\d\d-\d{4}/).waitFor()
  return { id: idOf(page), reference: await referenceOn(page) }
}

/** Finds an answer in a long list by its first letters, and chooses it. */
async function pick(page: Page, label: RegExp, option: string) {
  await page.getByRole('combobox', { name: label }).fill(option)
  await page.locator('[role=option]', { hasText: option }).first().click()
}

/** Writes one line about a child in the form of an entry. */
async function write(page: Page, childId: string, form: string, work: () => Promise<void>) {
  await page.goto(`/children/${childId}/write/${form}`)
  await loaded(page)
  await work()
  await button(page, 'Spara').click()
  await heading(page, /^B-20\d\d-\d{4}/).waitFor()
}

/** What the element that has the focus is called. */
const focused = async (page: Page) =>
  String(await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent'))

/** One page of the child, by keyboard alone and as narrow as a phone: nothing is out of reach and nothing out of sight. */
async function byKeyboard(page: Page, step: Step, childId: string, name: RegExp) {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/children/${childId}`)
  await loaded(page)
  await step('at 390 px the child’s page fits, and the keyboard alone opens a question and leaves it', async () => {
    const wider = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    assert.ok(wider <= 0, `${wider} px too wide`)
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab')
      const at = await focused(page)
      if (name.test(at)) break
    }
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    // The dialog gives the focus back once it has faded.
    for (let tries = 0; tries < 50 && !name.test(await focused(page)); tries++) await page.waitForTimeout(100)
    assert.match(await focused(page), name)
  })
  await accessible(page, step, 'a child’s page at 390 px')
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** A woman with two children, one of whom was left behind in another country and has not been found. */
export const twoChildren: Journey = {
  name: 'A woman comes with one child and has another one left behind',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@delta')
    await page.goto('/cases/new')
    await step('the case worker opens the woman’s case', async () => {
      await choose(page, /^Personens roll/, 'Direkt utsatt')
      await button(page, 'Öppna ärendet').click()
      const unsearched = dialog(page).getByRole('combobox', { name: /^Om du inte söker/ })
      await heading(page, /^20\d\d-\d{4}/)
        .or(unsearched)
        .first()
        .waitFor()
      if (await unsearched.isVisible()) {
        await chooseInDialog(page, /^Om du inte söker/, 'Inget att söka på')
        await button(page, 'Öppna utan att söka').click()
      }
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
      await heading(page, /^20\d\d-\d{4}/).waitFor()
    })
    const caseId = idOf(page)
    let here = { id: '', reference: '' }
    let away = { id: '', reference: '' }
    await step(
      'each child gets a record of its own: one is with her, of the other nobody knows where it is',
      async () => {
        const placed = {
          'Barnets ålder': '6–9 år',
          'Var barnet finns': 'Med den utsatta',
          Placeringsgrund: 'Utan formellt beslut',
        }
        here = await openChild(page, caseId, placed, 'Ja')
        away = await openChild(page, caseId, { 'Var barnet finns': 'Okänt' }, 'Nej')
        assert.notEqual(here.reference, away.reference)
      },
    )
    await step('that it was left behind is an event with a day, and where it is stays unknown', async () => {
      await write(page, away.id, 'household_event', async () => {
        await choose(page, /^Vad som hände med hushållet/, 'Blev kvar när andra flyttade')
        await page.getByLabel('Dag', { exact: true }).fill('2025-11-02')
        await choose(page, 'Var barnet finns efteråt', 'Okänt')
        await page.getByLabel('Mer om det').fill('Blev kvar i Påhittsland hos en granne som inte svarar.')
      })
      await main(page).getByText('Blev kvar när andra flyttade').first().waitFor()
    })
    await accessible(page, step, 'the everyday life of a child')
    await step('custody is written for each guardian, with what the guardian has said to the support', async () => {
      await write(page, here.id, 'guardian', async () => {
        await choose(page, /^Vem vårdnadshavaren är/, 'Den andra föräldern')
        await choose(page, /^Så ligger vårdnaden/, 'Gemensam')
        await choose(page, 'Samtycke till stödet', 'Nekat')
        await page.getByLabel('Dag för beskedet', { exact: true }).fill('2026-02-02')
        await choose(page, /^Misstänkt för brott/, 'Ja')
      })
      await main(page).getByText('Den andra föräldern').first().click()
      await main(page).getByText('Nekat').first().waitFor()
    })
    await step('a report of concern says to whom it was made', async () => {
      await write(page, here.id, 'concern_report', async () => {
        await choose(page, /^Läget/, 'Gjord av oss')
        await page.getByLabel('Dag', { exact: true }).fill('2026-03-02')
        await pick(page, /^Anmält till/, 'Socialtjänst')
      })
      await main(page).getByText('Gjord av oss').first().waitFor()
    })
    await accessible(page, step, 'protection and custody of a child')
    await page.goto(`/children/${here.id}`)
    await step('the child’s own words are kept with how they were obtained and what weight they had', async () => {
      await button(page, 'Anteckna vad barnet säger').click()
      await page.getByRole('textbox', { name: 'Barnets egna ord' }).fill('Jag vill att min bror kommer hit.')
      await page.getByRole('checkbox', { name: 'Enskilt samtal' }).check()
      await choose(page, 'Barnets åsikt vägde', 'Tungt')
      await button(page, 'Spara barnets ord').click()
      await main(page).getByText('Jag vill att min bror kommer hit.').waitFor()
    })
    await accessible(page, step, 'a child that has been heard')
    await step('siblings are seen together, each by its own reference', async () => {
      const card = main(page).getByRole('link', { name: away.reference })
      await card.first().waitFor()
      await main(page).getByText('Okänt').first().waitFor()
    })
    const informal = 'Placerat utan formellt beslut'
    await step('the warnings say what they rest on, and one is seen to with a reason', async () => {
      const suspect = 'Vårdnadshavare misstänkt, särskild företrädare saknas'
      await main(page).getByText(suspect).locator('visible=true').first().waitFor()
      await page
        .getByRole('button', { name: `Jag har sett till det: ${informal}` })
        .locator('visible=true')
        .click()
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await dialog(page).getByText('Varför det är sett till').first().waitFor()
      await chooseInDialog(page, /^Varför det är sett till/, 'Väntar på myndighet')
      await accessible(page, step, 'the dialog of a warning')
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await main(page)
        .getByText(/^Väntar på myndighet\./)
        .locator('visible=true')
        .waitFor()
      assert.equal(await page.getByRole('button', { name: `Jag har sett till det: ${informal}` }).count(), 0)
    })
    await accessible(page, step, 'a child with a warning that is seen to')
    await byKeyboard(page, step, here.id, /^Jag har sett till det: Vårdnadshavare misstänkt/)
    await page.goto(`/cases/${caseId}`)
    await step('her case shows both children, and closes', async () => {
      for (const { reference } of [here, away]) await main(page).getByRole('link', { name: reference }).waitFor()
      await button(page, 'Avsluta ärendet').click()
      await pick(page, /^Utfall/, 'Stabil i Sverige')
      await dialog(page).getByRole('button', { name: 'Avsluta', exact: true }).click()
      await main(page)
        .getByText(/avslutat/i)
        .first()
        .waitFor()
    })
    await accessible(page, step, 'a closed case with children')
    await step('both children stay: open, to be worked with, and still siblings', async () => {
      for (const [one, other] of [
        [here, away],
        [away, here],
      ] as const) {
        await page.goto(`/children/${one.id}`)
        await main(page).getByText('Öppen akt').waitFor()
        await main(page).getByRole('link', { name: other.reference }).first().waitFor()
        await page.getByRole('link', { name: 'Ändra uppgifter' }).waitFor()
      }
    })
    await accessible(page, step, 'a child whose mother’s case is closed')
  },
}

/** A boy who came along and turns out to be exploited himself. */
export const bothRoles: Journey = {
  name: 'A boy who accompanies his mother is exploited himself',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@delta')
    const mother = await ask('POST', '/cases', { body: { personRole: 'direct_victim', contactMonth: '2026-03' } })
    const boy = await ask('POST', '/children', {
      body: {
        ...{ gender: 'man', ageBand: 'age_13_15', exposures: ['suspected_exploited'] },
        relations: [{ caseId: mother.id, relation: 'biological' }],
        identity: { fullName: 'Pojke Provpåhittsson', note: 'Mamman heter Prov.' },
      },
    })
    await stage.signIn(page, 'case_worker@delta')
    await page.goto(`/children/${boy.id}`)
    await loaded(page)
    await byKeyboard(page, step, boy.id, /^Öppna eget ärende$/)
    await page.goto(`/children/${boy.id}`)
    await loaded(page)
    await step('a case of his own is offered, and says what goes along before anything is done', async () => {
      await button(page, 'Öppna eget ärende').click()
      await dialog(page).getByText('Barnet räknas en gång i varje roll.').waitFor()
      assert.equal(
        await dialog(page)
          .getByRole('checkbox', { name: /^Ta med namn/ })
          .isChecked(),
        true,
      )
    })
    await accessible(page, step, 'the dialog of an own case')
    await step('his record leads to his own case', async () => {
      await dialog(page).getByRole('button', { name: 'Öppna eget ärende' }).click()
      await main(page).getByText('Barnet har ett eget ärende som direkt utsatt:').waitFor()
    })
    await accessible(page, step, 'a child with a case of its own')
    await step('his case leads back to his record, and says that he is a direct victim', async () => {
      await main(page)
        .getByRole('link', { name: /^20\d\d-\d{4}$/ })
        .last()
        .click()
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
      await main(page).getByText('Personen är ett barn med en egen akt:').waitFor()
      await main(page).getByRole('link', { name: boy.reference }).first().waitFor()
    })
    await accessible(page, step, 'a child’s own case')
    const ownId = idOf(page)
    await step('his name is there without having been typed again, and the note is not', async () => {
      assert.notEqual(ownId, mother.id)
      await page.goto(`/cases/${ownId}/identity`)
      await button(page, 'Visa identitet').click()
      await main(page).getByText('Pojke Provpåhittsson').waitFor()
      assert.equal(await main(page).getByText('Mamman heter Prov.').count(), 0)
    })
    await accessible(page, step, 'the identity of a child’s own case')
    await step('each list shows him once: among the children, and among the cases', async () => {
      const reference = await referenceOn(page)
      await page.goto('/children')
      await loaded(page)
      assert.equal(await main(page).getByRole('link', { name: boy.reference, exact: true }).count(), 1)
      await page.goto('/cases')
      await loaded(page)
      assert.equal(await main(page).getByRole('link', { name: reference, exact: true }).count(), 1)
      await page.goto(`/cases/${mother.id}`)
      await loaded(page)
      assert.equal(await main(page).getByRole('link', { name: boy.reference }).count(), 1)
      assert.equal(await main(page).getByRole('link', { name: reference, exact: true }).count(), 0)
    })
    await accessible(page, step, 'the mother’s case')
  },
}
