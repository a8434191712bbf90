import { strict as assert } from 'node:assert'
import { accessible, button, type Journey } from './acts.ts'
import { violationsOn } from './stage.ts'

/** A forgotten password, from the manager's screen to the person's, and an account that is closed and opened again. */
export const accounts: Journey = {
  name: 'A manager gives a colleague a new password and closes an account',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'organisation_manager@beta')
    await page.goto('/organisations')
    const person = page.getByRole('listitem').filter({ hasText: 'reporter@beta' }).first()
    const dialog = page.getByRole('dialog')
    let secret = ''
    await step('a new password is made after a question, and shown once', async () => {
      await person.getByRole('button', { name: 'Ändra roller' }).click()
      await person.getByRole('button', { name: 'Ge nytt lösenord' }).click()
      await dialog.getByRole('button', { name: 'Ge nytt lösenord' }).click()
      secret = await page.getByRole('textbox', { name: /Tillfälligt lösenord/ }).inputValue()
      assert.ok(secret.length >= 15)
    })
    await accessible(page, step, 'the temporary password')
    await step('its person must change it first, and then reads who gave it, on a phone in the dark', async () => {
      const phone = await stage.open({ width: 390, scheme: 'dark' })
      await phone.goto('/')
      await phone.locator('input[type=email], input[name=email]').first().fill('reporter@beta.demo.varn.test')
      await phone.locator('input[type=password]').first().fill(secret)
      await phone.locator('button[type=submit]').first().click()
      const fields = phone.locator('input[type=password]')
      await fields.nth(2).waitFor()
      for (const [nth, text] of [secret, 'fyra helt nya ord idag', 'fyra helt nya ord idag'].entries())
        await fields.nth(nth).fill(text)
      await phone.locator('button[type=submit]').first().click()
      const read = phone.getByRole('button', { name: 'Jag har läst' })
      await read.waitFor()
      await phone.getByText('Ditt lösenord har bytts av någon annan').waitFor()
      assert.deepEqual(await violationsOn(phone), [])
      await read.click()
      await read.waitFor({ state: 'detached' })
      await phone.context().close()
    })
    await step('closing says what is left behind, and the account opens again', async () => {
      await button(page, 'Jag har tagit hand om det').click()
      await person.getByRole('button', { name: 'Stäng kontot' }).click()
      await dialog.getByText('Personen är inte namngiven för någon akt.').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await dialog.getByRole('button', { name: 'Stäng kontot' }).click()
      await person.getByText('Avstängd').waitFor()
      await person.getByRole('button', { name: 'Öppna kontot igen' }).click()
      await person.getByRole('button', { name: 'Stäng kontot' }).waitFor()
    })
  },
}
