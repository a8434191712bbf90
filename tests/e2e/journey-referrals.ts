import { strict as assert } from 'node:assert'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main, openCase } from './acts.ts'

/** From a new case to one that another member takes over the support of. */
export const referrals: Journey = {
  name: 'A case goes its way, and is referred to another member',
  width: 1280,
  async run(stage, page, step) {
    const { id, reference } = await openCase(await stage.ask('case_worker@delta'))
    await stage.signIn(page, 'case_worker@delta')
    await page.goto(`/cases/${id}`)
    await step('a new case says what its next step lacks, and a reason takes it on', async () => {
      await main(page).getByRole('link', { name: 'Ange hur personen är bedömd' }).waitFor()
      await button(page, 'Klar med bedömningen').click()
      await chooseInDialog(page, /^Skäl att gå vidare/, 'Det brådskar')
      await button(page, 'Gå vidare ändå').click()
      await main(page).getByText('Gick vidare fast något saknades: det brådskar.').waitFor()
      await button(page, 'Börja stödet').waitFor()
    })
    await accessible(page, step, 'a case on its way')
    await page.goto(`/cases/${id}/sharing`)
    await step('a referral is written with what is sent and on which ground', async () => {
      await main(page).getByRole('link', { name: 'Hänvisa' }).click()
      await heading(page, `Hänvisa ${reference}`).waitFor()
      await choose('Till vem?', 'Medlemsorganisation')
      await choose('Vilken medlemsorganisation?', 'Stiftelsen Epsilon (påhittad)')
      await choose('Skäl', 'Fler insatser behövs')
      await page.getByLabel('Meddelande').fill('Behöver en plats i ett annat län.')
      await choose('Ändamål', 'Delning med medlemsorganisation')
      await main(page).getByText('Samtycke saknas.').waitFor()
      await choose('På vilken grund?', 'Skydd för liv och hälsa (GDPR 6.1 d, 9.2 c)')
      await page.getByLabel(/^Varför utan samtycke/).fill('Personen är i fara i natt och går inte att nå.')
    })
    await accessible(page, step, 'the form of a referral')
    await step('it is sent, and stands as sent', async () => {
      await button(page, 'Skicka').click()
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/)
      await main(page).getByText('Skickad').first().waitFor()
    })
    const path = new URL(page.url()).pathname

    const other = await stage.open()
    await stage.signIn(other, 'case_worker@epsilon')
    await step('the recipient finds it among what waits, and sees nothing of the record', async () => {
      await loaded(other)
      // The ten that come first may all be more urgent.
      const all = button(other, /^Visa all/)
      if ((await all.count()) > 0) await all.click()
      await main(other)
        .getByRole('link', { name: new RegExp(`Hänvisning att besvara: ${reference}`) })
        .click()
      await heading(other, reference).waitFor()
      await main(other).getByText('Behöver en plats i ett annat län.').waitFor()
      await main(other).getByText('Du ser inget av akten än').waitFor()
      assert.equal(await main(other).getByRole('link', { name: 'Öppna akten' }).count(), 0)
    })
    await accessible(other, step, 'a referral to answer')
    await step('accepted, it opens the case to the recipient', async () => {
      await button(other, 'Ta emot').click()
      await dialog(other).getByRole('button', { name: 'Ta emot' }).click()
      await main(other).getByText('Mottagen').first().waitFor()
      await main(other).getByRole('link', { name: 'Öppna akten' }).click()
      await main(other)
        .getByText(/^Delad av Föreningen Delta/)
        .waitFor()
    })
    await step('those who sent it are told, and what came of it is written down', async () => {
      await page.goto(path)
      await main(page).getByText('Mottagen').first().waitFor()
      await button(page, 'Slutför').click()
      await chooseInDialog(page, /^Hänvisningens utfall/, 'Stödet gavs')
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await main(page).getByText('Slutförd').first().waitFor()
    })
    await page.goto('/referrals/sent')
    await accessible(page, step, 'the list of what was sent')
    await other.context().close()

    async function choose(label: string, option: string) {
      await page
        .getByRole('combobox', { name: new RegExp(`^${label.replace('?', '\\?')}`) })
        .first()
        .selectOption({ label: option })
    }
  },
}
