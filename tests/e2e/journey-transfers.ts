import { strict as assert } from 'node:assert'
import { accessible, button, choose, dialog, heading, type Journey, loaded, main, openCase } from './acts.ts'

/** A case with a child goes from one member to another, and the one that had it sees that it did, and nothing else. */
export const transfers: Journey = {
  name: 'A case changes responsible organisation',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@delta')
    const { id, reference } = await openCase(ask)
    const child = await ask('POST', '/children', { body: { relations: [{ caseId: id, relation: 'biological' }] } })
    await stage.signIn(page, 'case_worker@delta')
    await page.goto(`/cases/${id}/sharing`)
    await step('the case’s page leads to a proposal that lists everything that goes along', async () => {
      await main(page).getByRole('link', { name: 'Byt ansvarig organisation' }).click()
      await heading(page, `Lämna över ${reference}`).waitFor()
      await main(page).getByText(`Barn ${child.reference}`).waitFor()
    })
    await accessible(page, step, 'the form of a transfer')
    await step('it says whose consent is missing, and on a duty in law it is sent', async () => {
      await choose(page, /^Vilken medlemsorganisation/, 'Stiftelsen Epsilon (påhittad)')
      await choose(page, /^Skäl/, 'Personen har flyttat')
      await page.getByLabel('Meddelande').fill('Ring oss innan ni hör av er.')
      await main(page).getByText(`Samtycke saknas för ${reference}, ${child.reference}.`).waitFor()
      await choose(page, /^På vilken grund/, 'Skyldighet i lag (GDPR 6.1 c)')
      await button(page, 'Skicka förslaget').click()
      await page.waitForURL(/\/transfers\/[0-9a-f-]{36}/)
      await main(page).getByText('Föreslagen').first().waitFor()
    })
    const path = new URL(page.url()).pathname

    const other = await stage.open()
    await stage.signIn(other, 'case_worker@epsilon')
    await step('the recipient finds it in the inbox, and sees references and numbers only', async () => {
      await other.goto('/transfers')
      await main(other).getByRole('link', { name: reference }).first().click()
      await main(other).getByText('Ring oss innan ni hör av er.').waitFor()
      await main(other).getByText('Ni ser inget av innehållet än').waitFor()
      await main(other).getByText(child.reference).first().waitFor()
      assert.equal(await main(other).getByRole('link', { name: 'Öppna ärendet' }).count(), 0)
    })
    await accessible(other, step, 'a transfer to answer')
    await step('taken over, the case is theirs, under a number of their own', async () => {
      await button(other, 'Ta över').click()
      await dialog(other).getByRole('button', { name: 'Ta över' }).click()
      await main(other).getByText('Övertagen').first().waitFor()
      await main(other).getByRole('link', { name: 'Öppna ärendet' }).click()
      await main(other).getByText(`Hette tidigare ${reference}.`).waitFor()
      await loaded(other)
    })
    await step('those who had it see that they handed it over, and no case', async () => {
      await page.goto(path)
      await main(page).getByText('Ärendet finns inte längre hos er').waitFor()
      assert.equal(await main(page).getByRole('link', { name: 'Öppna ärendet' }).count(), 0)
      await page.goto(`/cases/${id}`)
      await loaded(page)
      assert.equal(await page.getByText(reference).count(), 0)
    })
    await page.goto(path)
    await accessible(page, step, 'a transfer that was taken over')
    await page.goto('/transfers/sent')
    await accessible(page, step, 'the list of what was handed over')
    await other.context().close()
  },
}
