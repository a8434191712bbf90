import { strict as assert } from 'node:assert'
import { accessible, button, choose, heading, type Journey } from './acts.ts'

/** A service account from its making to its end, with the change of its secret in between. */
export const serviceAccounts: Journey = {
  name: 'The administrator keeps a service account',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'platform_admin@plattformen')
    await page.goto('/organisations/service-accounts/new')
    await accessible(page, step, 'the form of a new service account')
    let secret = ''
    await step('an account is made, and its secret is shown', async () => {
      await page.getByLabel('Namn', { exact: false }).first().fill('Årlig export (påhittad)')
      await choose(page, 'Organisation', 'Plattformen (påhittad)')
      await choose(page, 'Roll', 'Nationell samordnare')
      await page.getByLabel('Tillåtna nät').fill('127.0.0.0/8\n::1')
      await page.getByLabel('Läsa rapporter').check()
      await button(page, 'Skapa systemkonto').click()
      secret = await page.getByRole('textbox', { name: 'Kontots hemlighet' }).inputValue()
      assert.match(secret, /^vss_/)
    })
    await accessible(page, step, 'the secret that is shown once')
    await step('the account’s page holds its facts and no secret', async () => {
      await page.getByRole('link', { name: 'Jag har tagit hand om den' }).click()
      await heading(page, 'Årlig export (påhittad)').waitFor()
      await page.getByRole('heading', { name: /^Hemlighet från/ }).waitFor()
      assert.ok(!(await page.content()).includes(secret))
    })
    await accessible(page, step, 'the page of a service account')
    await step('a second secret is added beside the first, and a third is refused with the reason', async () => {
      await button(page, 'Ny hemlighet').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Ny hemlighet' }).click()
      const second = await page.getByRole('textbox', { name: 'Kontots hemlighet' }).inputValue()
      assert.notEqual(second, secret)
      await page.getByText('Två gäller redan').first().waitFor()
    })
    await step('the account is revoked', async () => {
      await button(page, 'Återkalla kontot').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Återkalla kontot' }).click()
      await page.getByText('Kontot fungerar inte längre').waitFor()
    })
  },
}
