import { strict as assert } from 'node:assert'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main, openCase } from './acts.ts'

const nowhere = (index: number) => `/cases/0190c6f4-7a1e-7cc2-9d3b-5a1f0c2e4b6${index.toString(16)}`

/** Who opened what, what stood out, and that none of it can be changed unseen. */
export const audit: Journey = {
  name: 'The data protection officer follows who read what',
  width: 1280,
  async run(stage, page, step) {
    const worker = await stage.ask('case_worker@epsilon')
    const { id } = await openCase(worker)
    await worker('GET', `/cases/${id}/identity`)
    // Ids that are tried one after the other: ten in an hour stand out.
    for (let index = 0; index < 12; index++) await worker('GET', nowhere(index), { refused: true })
    await stage.background('find_unusual_reading')

    const owner = await stage.open()
    await stage.signIn(owner, 'organisation_manager@epsilon')
    await step('the manager sees who has opened the case', async () => {
      await owner.goto(`/cases/${id}/openings`)
      const opened = main(owner).getByRole('row').filter({ hasText: 'Öppnade identiteten i ett ärende' })
      await opened.getByText('Hanna Handlägg').waitFor()
    })
    await accessible(owner, step, 'who has opened a case')
    await owner.context().close()

    await stage.signIn(page, 'privacy_officer@plattformen')
    await step('the start page says what waits for review', async () => {
      await main(page).getByRole('heading', { name: 'Varningar att granska' }).waitFor()
      await main(page).getByText('Många nekade försök').first().waitFor()
    })
    await accessible(page, step, 'the start page of the data protection officer')
    await step('everything about one case stands under its id, without a name of the person', async () => {
      await page.goto(`/audit?entityId=${id}`)
      const row = main(page).getByRole('row').filter({ hasText: 'Öppnade identiteten i ett ärende' })
      await row.getByText('Handläggare, Stiftelsen Epsilon (påhittad)').waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Påhittsson/)
    })
    await accessible(page, step, 'the events of one case')
    await step('an alert says what stood out, and asks what it was', async () => {
      await page.goto('/audit/alerts?status=new')
      await heading(page, 'Varningar om läsning').waitFor()
      const row = main(page).getByRole('row').filter({ hasText: 'Stiftelsen Epsilon' })
      await row.getByText(/^1[2-4], gränsen är 10/).waitFor()
    })
    await accessible(page, step, 'the alerts')
    await step('the review is kept in codes', async () => {
      const row = main(page).getByRole('row').filter({ hasText: 'Stiftelsen Epsilon' })
      await row.getByRole('button', { name: 'Granska' }).click()
      await dialog(page).getByText('Många nekade försök, Hanna Handlägg').waitFor()
      await chooseInDialog(page, /^Utfall/, 'Ett misstag')
      await dialog(page).getByLabel('Samtal med personen').check()
    })
    await accessible(page, step, 'the dialog of a review')
    await step('and stands in the list of what is reviewed', async () => {
      await button(page, 'Spara granskningen').click()
      await dialog(page).waitFor({ state: 'detached' })
      await page.goto('/audit/alerts?status=reviewed')
      await main(page).getByRole('row').filter({ hasText: 'Stiftelsen Epsilon' }).getByText('Ett misstag').waitFor()
    })
    await step('the newest seal has a number and a code to write down', async () => {
      const newest = main(page).getByRole('heading', { name: 'Nyaste sigillet' })
      // What is younger than ten seconds is not sealed yet.
      for (let tries = 0; tries < 8 && (await newest.count()) === 0; tries++) {
        if (tries > 0) await page.waitForTimeout(2000)
        await stage.background('seal_audit')
        await page.goto('/audit/seals')
        await loaded(page)
      }
      await newest.waitFor()
      await main(page).getByRole('table').getByRole('row').nth(1).waitFor()
    })
    await accessible(page, step, 'the seals of the log')
  },
}
