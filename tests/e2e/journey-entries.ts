import { strict as assert } from 'node:assert'
import { accessible, button, choose, dialog, heading, type Journey, loaded, main } from './acts.ts'

/** What happened is written down question by question, changed, met by another window, and read back on the timeline. */
export const entries: Journey = {
  name: 'A case worker writes down what happened, and two windows meet',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@epsilon')
    const opened = await ask('POST', '/cases', { body: { personRole: 'direct_victim', contactMonth: '2026-03' } })
    await stage.signIn(page, 'case_worker@epsilon')
    await page.goto(`/cases/${opened.id}/exposure`)
    await step('an empty part of a case says what it is for and offers the first step', async () => {
      await main(page).getByText('Fråga inte mer än du behöver').waitFor()
      await main(page).getByRole('link', { name: 'Lägg till händelse' }).click()
      await heading(page, 'Lägg till händelse').waitFor()
    })
    await step('a question that hangs on an answer appears when it is given', async () => {
      assert.equal(await page.getByLabel('Exploateringsform').count(), 0)
      await choose(page, 'Händelsetyp', 'Exploatering')
      await page.getByRole('combobox', { name: 'Exploateringsform' }).waitFor()
    })
    await accessible(page, step, 'the form of an event')
    await step('a day that has not come is told at its field, and nothing typed is lost', async () => {
      await page.getByLabel('Med personens egna ord').fill('Ett bygge i Påhittstad')
      await page.getByLabel('Började', { exact: true }).fill('2999-01-01')
      await button(page, 'Spara').click()
      await page.getByText('Dagen har inte kommit än').first().waitFor()
      assert.equal(await page.getByLabel('Med personens egna ord').inputValue(), 'Ett bygge i Påhittstad')
    })
    await step('the event is saved with why a question has no answer', async () => {
      await page.getByLabel('Började', { exact: true }).fill('2025-05-01')
      const reasons = page.getByRole('group', { name: /^Land:/ })
      await reasons.getByText('Vill ej svara').click()
      await button(page, 'Spara').click()
      await heading(page, opened.reference).waitFor()
      await main(page).getByText('Exploatering').first().click()
      await main(page).getByText('Ett bygge i Påhittstad').waitFor()
      await main(page).getByText('Vill ej svara').waitFor()
    })
    await accessible(page, step, 'what has happened to a person')
    await main(page).getByRole('link', { name: 'Ändra', exact: true }).first().click()
    await heading(page, 'Händelse').waitFor()
    const other = await page.context().newPage()
    await step('another window saves the same answer first', async () => {
      await other.goto(page.url())
      await other.getByLabel('Med personens egna ord').fill('Ett bygge vid hamnen')
      await button(other, 'Spara').click()
      await heading(other, opened.reference).waitFor()
      await other.close()
    })
    await step('both words are shown, and the chosen one is saved', async () => {
      await page.getByLabel('Med personens egna ord').fill('Ett bygge på landet')
      await button(page, 'Spara').click()
      const panel = page.getByRole('alert').filter({ hasText: 'Ett bygge vid hamnen' })
      await panel.waitFor()
      await panel.getByText('Ett bygge på landet').waitFor()
      await panel.getByRole('button').first().click()
      await heading(page, opened.reference).waitFor()
    })
    await page.goto(`/cases/${opened.id}/timeline`)
    await step('the timeline tells who changed what from what to what', async () => {
      await loaded(page)
      await main(page)
        .getByText(/^1 svar$/)
        .first()
        .click()
      await main(page).getByText('Ett bygge på landet').first().waitFor()
      await main(page).getByText('Ett bygge vid hamnen').first().waitFor()
    })
    await accessible(page, step, 'the timeline of a case')
    await page.goto(`/cases/${opened.id}/exposure`)
    await step('an event that was written by mistake is taken out and stays on the timeline', async () => {
      await main(page).getByText('Exploatering').first().click()
      await button(page, 'Ta bort').click()
      await dialog(page)
        .getByLabel(/^Varför det togs bort/)
        .selectOption({ label: 'Skrevs av misstag' })
      await dialog(page).getByRole('button', { name: 'Ta bort' }).click()
      await main(page).getByText('Fråga inte mer än du behöver').waitFor()
      await page.goto(`/cases/${opened.id}/timeline`)
      await main(page)
        .getByText(/Händelse: togs bort/)
        .waitFor()
    })
  },
}
