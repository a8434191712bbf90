import { strict as assert } from 'node:assert'
import { accessible, button, heading, type Journey, loaded, main } from './acts.ts'

/** My security, as somebody who has left another browser signed in. */
export const security: Journey = {
  name: 'A reporter ends a forgotten session',
  width: 1280,
  async run(stage, page, step) {
    const forgotten = await stage.open()
    await stage.signIn(forgotten, 'reporter@delta')
    await stage.signIn(page, 'reporter@delta')
    await step('the account menu leads to my security', async () => {
      await button(page, 'Konto').click()
      await page.getByRole('menuitem', { name: 'Min säkerhet' }).click()
      await heading(page, 'Min säkerhet').waitFor()
      await loaded(page)
    })
    await accessible(page, step, 'my security')
    await step('the forgotten session ends at once, and this one goes on', async () => {
      await button(page, 'Avsluta').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Avsluta' }).click()
      await main(page).getByText('Du är inte inloggad någon annanstans').waitFor()
      await forgotten.goto('/contact-reports')
      await forgotten.locator('input[type=password]').first().waitFor()
      await page.reload()
      await heading(page, 'Min säkerhet').waitFor()
    })
    await step('a password that is easy to guess is refused where it was typed', async () => {
      const fields = main(page).locator('input[type=password]')
      for (const [index, text] of ['fel', 'password1234567', 'password1234567'].entries())
        await fields.nth(index).fill(text)
      await button(page, 'Byt lösenord').click()
      await main(page).getByText('Det nuvarande lösenordet stämmer inte').first().waitFor()
      assert.equal(await heading(page, 'Min säkerhet').count(), 1)
    })
    await forgotten.context().close()
  },
}
