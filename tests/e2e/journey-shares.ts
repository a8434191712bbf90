import { strict as assert } from 'node:assert'
import { dayFromNow } from '../support/days.ts'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main, openCase } from './acts.ts'

/** From the question to whom it concerns to the moment when the other organisation sees nothing more. */
export const shares: Journey = {
  name: 'A case is shared on a consent, and no longer',
  width: 1280,
  async run(stage, page, step) {
    const { id, reference } = await openCase(await stage.ask('case_worker@delta'))
    await stage.signIn(page, 'case_worker@delta')
    await page.goto(`/cases/${id}/sharing`)
    await accessible(page, step, 'a case that is shared with nobody')
    await step('without a consent the dialog says who must be asked', async () => {
      await button(page, /^Dela$/).click()
      await chooseInDialog(page, /^Varför/, 'Delning med medlemsorganisation')
      await dialog(page).getByText('Samtycke saknas').waitFor()
      await dialog(page).getByText('Personen själv: ej tillfrågad').waitFor()
    })
    await accessible(page, step, 'the dialog that asks for a consent first')
    await page.keyboard.press('Escape')
    await step('the text is read out, and the answer is kept', async () => {
      await button(page, 'Anteckna ett svar').click()
      await chooseInDialog(page, /^Vad gäller/, 'Delning med medlemsorganisation')
      await dialog(page).getByRole('figure').getByText('Läs upp').waitFor()
      await chooseInDialog(page, /^Vem svarade/, 'Personen själv')
      await chooseInDialog(page, /^Svar/, 'Lämnat')
      await chooseInDialog(page, /^Hur lämnades/, 'Muntligt')
    })
    await accessible(page, step, 'the dialog of an answer')
    await step('the answer stands on the page', async () => {
      await button(page, 'Spara svaret').click()
      await main(page)
        .getByText(/^Personen själv · Muntligt/)
        .waitFor()
    })
    await step('the case is shared with its name, on the consent', async () => {
      await button(page, /^Dela$/).click()
      await chooseInDialog(page, /^Vem ska/, 'Stiftelsen Epsilon (påhittad)')
      await dialog(page).getByLabel('Namn och kontaktuppgifter').check()
      await chooseInDialog(page, /^Varför/, 'Delning med medlemsorganisation')
      await dialog(page).getByText('Alla som ska tillfrågas har sagt ja.').waitFor()
      await button(page, 'Dela nu').click()
      await main(page).getByRole('link', { name: 'Stiftelsen Epsilon (påhittad)' }).waitFor()
    })
    await accessible(page, step, 'a case that is shared')

    const other = await stage.open()
    await stage.signIn(other, 'case_worker@epsilon')
    await step('the other organisation finds the case on its start page, and reads without changing', async () => {
      await main(other).getByRole('heading', { name: 'Delat med er' }).waitFor()
      await main(other).getByRole('link', { name: reference }).click()
      await heading(other, reference).waitFor()
      await main(other)
        .getByText(/^Delad av Föreningen Delta/)
        .waitFor()
      assert.equal(await button(other, 'Ändra uppgifter').count(), 0)
      assert.equal(await button(other, 'Lägg till barn').count(), 0)
    })
    await accessible(other, step, 'a case of another organisation')
    await step('the name opens by a deliberate act', async () => {
      await main(other).getByRole('link', { name: 'Identitet' }).click()
      await button(other, 'Visa identitet').click()
      await main(other).getByText('Prov Påhittsson').waitFor()
    })
    await step('the list of cases shows it among what others have shared', async () => {
      await other.goto('/cases?scope=shared')
      await main(other).getByRole('link', { name: reference }).waitFor()
    })
    await other.goto('/shares')
    await accessible(other, step, 'what is shared with an organisation')

    await step('the time is shortened, never made longer', async () => {
      await button(page, 'Korta tiden').click()
      const day = dialog(page).getByRole('textbox', { name: /^Till och med/ })
      await day.fill(dayFromNow(400))
      await dialog(page).getByRole('button', { name: 'Korta tiden' }).click()
      await dialog(page)
        .getByText(/^Välj en dag före/)
        .first()
        .waitFor()
      await day.fill(dayFromNow(3))
      await dialog(page).getByRole('button', { name: 'Korta tiden' }).click()
      await page.getByText('Delningen slutar tidigare.').waitFor()
    })
    await step('the consent is withdrawn, and the share ends with it', async () => {
      await button(page, 'Återkalla').click()
      await dialog(page).getByRole('button', { name: 'Återkalla' }).click()
      await main(page).getByText('Avslutade delningar (1)').click()
      await main(page).getByText('Samtycket återkallades').waitFor()
    })
    await accessible(page, step, 'a case whose share has ended')
    await step('the other organisation sees nothing more', async () => {
      await other.goto(`/cases/${id}`)
      await loaded(other)
      await main(other)
        .getByText(/finns inte, eller så är det inte delat/)
        .first()
        .waitFor()
      assert.equal(await main(other).getByText(reference).count(), 0)
    })
    await other.context().close()
  },
}
