import { strict as assert } from 'node:assert'
import type { Page } from 'playwright-core'
import { accessible, button, choose, heading, type Journey, main } from './acts.ts'

const name = 'Sökprov Hittsdotter'
const dialog = (page: Page) => page.getByRole('dialog')

async function fillNewCase(page: Page, identity: Record<string, string>) {
  await page.goto('/cases/new')
  await choose(page, /^Personens roll/, 'Direkt utsatt')
  for (const [label, text] of Object.entries(identity)) await main(page).getByLabel(label, { exact: true }).fill(text)
  await button(page, 'Öppna ärendet').click()
  await dialog(page).getByRole('heading', { name: 'Finns personen redan?' }).waitFor()
}

/** What was typed stands nowhere but in the fields: not in the address, the title or the browser's storage. */
async function keptNowhere(page: Page) {
  const kept = await page.evaluate<string>(
    'JSON.stringify([location.href, document.title, history.state, { ...localStorage }, { ...sessionStorage }])',
  )
  assert.doesNotMatch(kept, /Hittsdotter|1212/i)
}

/** One person, two workers, and the officer who asks afterwards. */
export const search: Journey = {
  name: 'A person is found before a second record is made',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@epsilon')
    await step('a new case asks first, and opens when nobody is found', async () => {
      await fillNewCase(page, { Namn: name, 'Personnummer eller samordningsnummer': '121212+1212' })
      await button(page, 'Sök efter personen').click()
      await dialog(page).getByText('Ingen akt stämmer').waitFor()
      await button(page, 'Öppna den nya akten').click()
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
      await heading(page, /^20\d\d-\d{4}/).waitFor()
    })
    const reference = (await heading(page, /^20/).textContent()) ?? ''
    const next = await stage.open()
    await stage.signIn(next, 'case_worker@epsilon')
    await step('the next one to write the number is offered the same record, and its name is not shown', async () => {
      await fillNewCase(next, { 'Personnummer eller samordningsnummer': '19121212-1212' })
      await button(next, 'Sök efter personen').click()
      await dialog(next).getByRole('link', { name: reference }).waitFor()
      assert.doesNotMatch((await dialog(next).textContent()) ?? '', /Hittsdotter/)
      await keptNowhere(next)
    })
    await accessible(next, step, 'the offer before a new record')
    await step('the page of its own finds by surname alone, and keeps nothing', async () => {
      await button(next, 'Tillbaka till formuläret').click()
      await next.context().close()
      await page.getByRole('link', { name: 'Sök person' }).first().click()
      await heading(page, 'Sök person').waitFor()
      await main(page).getByLabel('Namn', { exact: true }).fill('hittsdotter')
      await button(page, 'Sök').click()
      await main(page).getByRole('link', { name: reference }).waitFor()
      await keptNowhere(page)
    })
    await accessible(page, step, 'the page of the search')
    const officer = await stage.open()
    await stage.signIn(officer, 'privacy_officer@plattformen')
    await step('the officer sees who searched for the person, and by what', async () => {
      await officer.goto('/audit/searches')
      await main(officer).getByLabel('Namn', { exact: true }).fill(name)
      await button(officer, 'Visa sökningar').click()
      await main(officer).getByRole('link', { name: 'Hanna Handlägg' }).first().waitFor()
      assert.equal(await main(officer).getByRole('link', { name: 'Hanna Handlägg' }).count(), 2)
      await keptNowhere(officer)
    })
    await accessible(officer, step, 'who has searched')
    await officer.context().close()
  },
}
