import { strict as assert } from 'node:assert'
import { accessible, button, choose, heading, type Journey, loaded, main } from './acts.ts'

export const shares: Journey = {
  name: 'A case worker asks, shares and withdraws; the recipient sees as much',
  width: 390,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@alfa')
    await page.goto('/cases/new')
    await choose(page, /^Personens roll/, 'Direkt utsatt')
    await button(page, 'Öppna ärendet').click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    const path = new URL(page.url()).pathname
    await page.goto(`${path}/sharing`)
    await accessible(page, step, 'consents and shares of a case')
    await step('an answer is recorded with the text that was read out', async () => {
      await button(page, 'Anteckna ett svar').click()
      const dialog = page.getByRole('dialog')
      await choose(page, /^Samtyckesändamål/, 'Delning med medlemsorganisation')
      await dialog.getByText('Du bestämmer själv').waitFor()
      await choose(page, /^Vem som samtyckte/, 'Personen själv')
      await choose(page, /^Samtyckesstatus/, 'Lämnat')
      await choose(page, /^Hur samtycket/, 'Muntligt')
      await button(page, 'Spara svaret').click()
      await main(page).getByText('Personen själv').first().waitFor()
    })
    await step('the case is shared, and the dialog says that everyone has said yes', async () => {
      await button(page, 'Dela').click()
      await choose(page, /^Vem ska kunna läsa/, 'Föreningen Beta (påhittad)')
      await choose(page, /^Varför/, 'Delning med medlemsorganisation')
      await page.getByText('Alla som ska tillfrågas har sagt ja').waitFor()
      await button(page, 'Dela nu').click()
      await main(page).getByRole('link', { name: 'Föreningen Beta (påhittad)' }).waitFor()
    })
    const recipient = await stage.open({ width: 390 })
    await stage.signIn(recipient, 'case_worker@beta')
    await step('the recipient finds it among what is shared, reads it, and cannot change it', async () => {
      await recipient.goto('/shares')
      await recipient
        .getByRole('link', { name: /^20\d\d-\d{4}/ })
        .first()
        .waitFor()
      await recipient.goto(path)
      await main(recipient).getByText('Delad av Föreningen Alfa (påhittad)').waitFor()
      assert.equal(await recipient.getByRole('button', { name: 'Avsluta ärendet' }).count(), 0)
    })
    await accessible(recipient, step, 'a case that is shared')
    await step('a withdrawal ends the share, and the recipient finds nothing', async () => {
      await button(page, 'Återkalla').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Återkalla' }).click()
      await main(page).getByText('Inget är delat').waitFor()
      await recipient.goto(path)
      await loaded(recipient)
      assert.equal(await heading(recipient, /^20\d\d-\d{4}/).count(), 0)
    })
    await recipient.context().close()
  },
}
