import { strict as assert } from 'node:assert'
import { readFile } from 'node:fs/promises'
import { accessible, button, choose, heading, type Journey, main } from './acts.ts'

/** What a person asks for about itself, from the question to the extract; and how long the board lets records be kept. */
export const requests: Journey = {
  name: 'A person asks for its data, and the board decides how long it is kept',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@alfa')
    await page.goto('/cases')
    const link = page.getByRole('link', { name: /^20\d\d-\d{4}/ }).first()
    const reference = /20\d\d-\d{4}/.exec((await link.textContent()) ?? '')?.[0] ?? ''
    await page.goto('/requests/new')
    await accessible(page, step, 'the form of a new request')
    await step('a request is registered by the reference of its record, with a month to answer', async () => {
      await choose(page, /Vilken akt/, 'Ett ärende')
      await page.getByLabel(/Aktens referens/).fill(reference)
      await choose(page, /Vad begärs/, 'Tillgång (15)')
      await button(page, 'Registrera').click()
      await heading(page, /^R-20\d\d-\d{4}/).waitFor()
      await main(page)
        .getByText(/\d\d dagar kvar/)
        .waitFor()
    })
    await accessible(page, step, 'the page of a request')
    await step('identity is checked, the request is reviewed and partly granted, with a ground', async () => {
      await choose(page, /Hur kontrollerades/, 'Legitimation')
      await button(page, 'Identiteten är kontrollerad').click()
      await button(page, 'Börja pröva').click()
      await choose(page, /^Beslut/, 'Delvis bifallen')
      await choose(page, /^Grund/, 'Uppgifter om någon annan, art. 15.4')
      await page.getByLabel('Relationer').check()
      await page.getByLabel(/Skälen/).fill('Relationerna handlar om andra (påhittat).')
      await button(page, 'Spara beslutet').click()
      await page.getByRole('heading', { name: 'Registerutdrag' }).waitFor()
    })
    await step('the register extract downloads as a PDF', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Ladda ned som PDF').click()])
      assert.match(download.suggestedFilename(), /^R-20\d\d-\d{4}\.pdf$/)
      assert.equal((await readFile(await download.path())).subarray(0, 4).toString(), '%PDF')
    })
    await page.context().clearCookies()
    await stage.signIn(page, 'board_member@plattformen')
    await page.goto('/retention')
    await accessible(page, step, 'the rules of retention')
    await step('a board member decides how long statistics are kept, and the rule says so', async () => {
      await button(page, /^Besluta.*Statistikunderlag/).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/Månader/).fill('36')
      await dialog.getByLabel(/Grund/).fill('Styrelsens beslut § 7 (påhittat)')
      await dialog.getByRole('button', { name: 'Besluta' }).click()
      await page.getByRole('row', { name: /Statistikunderlag.*36 månader.*Styrelsen/ }).waitFor()
    })
  },
}
