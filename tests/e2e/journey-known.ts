import { strict as assert } from 'node:assert'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main } from './acts.ts'

const personalNumber = '191212121212'

/** A person whom another organisation helps already: told as that and no more, asked for, and shared. */
export const known: Journey = {
  name: 'A person whom another organisation knows is asked for, and shared',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@gamma')
    const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
    const theirs = await ask('POST', '/cases', {
      body: { ...facts, identity: { personalNumber, fullName: 'Känd Annorstädes' } },
    })
    await stage.signIn(page, 'case_worker@beta')
    await step(
      'after the search of one’s own records, it is told that another organisation knows the person, and not which',
      async () => {
        await page.goto('/cases/new')
        await main(page).getByLabel('Personnummer eller samordningsnummer', { exact: true }).fill(personalNumber)
        await button(page, 'Finns personen redan?').click()
        await dialog(page).getByText('Ingen akt stämmer').waitFor()
        await chooseInDialog(page, /^Skäl till frågan/, 'Personen säger att någon annan hjälper')
        await dialog(page).getByRole('button', { name: 'Fråga', exact: true }).click()
        await dialog(page).getByText('En annan organisation känner personen').waitFor()
        assert.doesNotMatch(
          (await dialog(page).textContent()) ?? '',
          new RegExp(`Gamma|Annorstädes|${theirs.reference}`),
        )
      },
    )
    await accessible(page, step, 'the answer of whether somebody else knows the person')
    await step('they are asked to share, and the request stands among one’s own', async () => {
      await chooseInDialog(page, /^Grund för/, 'Samtycke')
      await dialog(page).getByRole('button', { name: 'Be om delning' }).click()
      await dialog(page).getByText('Förfrågan är skickad').waitFor()
      await page.goto('/share-requests/sent')
      await loaded(page)
      await main(page).getByText('Väntar på svar').first().waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Gamma/)
    })
    await accessible(page, step, 'what one has asked for')
    const other = await stage.open({ width: 390 })
    await stage.signIn(other, 'organisation_manager@gamma')
    await step('the other organisation sees who asks, why and for which record', async () => {
      await other.goto('/share-requests')
      await loaded(other)
      await other.getByRole('link', { name: String(theirs.reference) }).click()
      await heading(other, String(theirs.reference)).waitFor()
      await main(other)
        .getByText(/Föreningen Beta/)
        .waitFor()
    })
    await accessible(other, step, 'a request to share')
    await step('it declines with a reason, which is all that whoever asked is told', async () => {
      await button(other, 'Avböj').click()
      await chooseInDialog(other, /^Varför förfrågan avböjdes/, 'Ingen grund för att dela')
      await dialog(other).getByRole('button', { name: 'Avböj' }).click()
      await main(other).getByText('Avböjd').first().waitFor()
      await page.reload()
      await main(page).getByText('Avböjd').first().waitFor()
    })
    await other.context().close()
  },
}
