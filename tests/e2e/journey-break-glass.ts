import { strict as assert } from 'node:assert'
import { accessible, button, choose, chooseInDialog, dialog, heading, type Journey, main, openCase } from './acts.ts'

const reason = 'Hon ringde och sa att han står utanför dörren.'

/** An opening in an emergency, as the one who opens, the one whose record it is, and the one who assesses it. */
export const breakGlass: Journey = {
  name: 'A case is opened in an emergency',
  width: 1280,
  async run(stage, page, step) {
    const { id, reference } = await openCase(await stage.ask('case_worker@gamma'))
    await stage.signIn(page, 'case_worker@beta')
    await page.goto('/break-glass')
    await accessible(page, step, 'the emergency openings')
    await step('the dialog asks whose record, why and for how long', async () => {
      await button(page, 'Nödöppna en akt').click()
      await chooseInDialog(page, /^Vems akt/, 'Stiftelsen Gamma (påhittad)')
      await dialog(page)
        .getByLabel(/^Referens/)
        .fill(reference)
      await chooseInDialog(page, /^Skäl/, 'Fara för liv eller hälsa')
      await dialog(page)
        .getByLabel(/^Vad har hänt/)
        .fill(reason)
    })
    await accessible(page, step, 'the dialog of an emergency opening')
    await step('the case opens for an hour, for reading only, and says so once', async () => {
      await dialog(page).getByRole('button', { name: 'Öppna nu' }).click()
      await heading(page, reference).waitFor()
      await main(page)
        .getByText(/^Nödöppnad från Stiftelsen Gamma \(påhittad\) till/)
        .waitFor()
      await main(page)
        .getByText(/(60|59) minuter kvar/)
        .waitFor()
      assert.equal(
        await main(page)
          .getByText(/Nödöppnad från/)
          .count(),
        1,
      )
      assert.equal(await button(page, 'Ändra uppgifter').count(), 0)
      assert.equal(await page.getByRole('link', { name: 'Identitet' }).count(), 0)
    })
    await accessible(page, step, 'a case that is open in an emergency')
    await step('the list of cases shows it among what was opened in an emergency', async () => {
      await page.goto('/cases?scope=emergency')
      await main(page).getByRole('link', { name: reference }).click()
      await heading(page, reference).waitFor()
    })
    await step('it is ended, and the case is closed again', async () => {
      await button(page, 'Avsluta nu').click()
      await main(page)
        .getByText(/finns inte, eller så är det inte delat/)
        .first()
        .waitFor()
    })

    const owner = await stage.open()
    await stage.signIn(owner, 'case_worker@gamma')
    await step('those whose case it is are told on their start page', async () => {
      await main(owner).getByRole('heading', { name: 'Nödöppningar av era akter' }).waitFor()
      await main(owner).getByText(`Nödöppning av ${reference}`).waitFor()
    })
    await accessible(owner, step, 'the start page that tells of an emergency opening')
    await step('and on the case, until they have said that they have seen it', async () => {
      await owner.goto(`/cases/${id}`)
      await main(owner).getByText('Akten har nödöppnats').waitFor()
      await main(owner)
        .getByText(/öppnade Hanna Handlägg, Föreningen Beta \(påhittad\): kodade uppgifter/)
        .waitFor()
      await button(owner, 'Vi har sett det').click()
      await main(owner).getByText('Akten har nödöppnats').waitFor({ state: 'detached' })
    })
    await owner.context().close()

    const officer = await stage.open()
    await stage.signIn(officer, 'privacy_officer@plattformen')
    await step('the data protection officer finds it among what waits, with what was written and read', async () => {
      await main(officer)
        .getByRole('link', { name: new RegExp(`Nödöppning att bedöma: ${reference}`) })
        .click()
      await heading(officer, `Nödöppning av ${reference}`).waitFor()
      await main(officer).getByText(reason).waitFor()
      await main(officer).getByRole('table').getByText('Läste ett ärende').first().waitFor()
    })
    await accessible(officer, step, 'the assessment of an emergency opening')
    await step('the assessment is kept, once', async () => {
      await choose(officer, /^Bedömning/, 'Motiverad')
      await button(officer, 'Spara bedömningen').click()
      await button(officer, 'Spara bedömningen').waitFor({ state: 'detached' })
      await main(officer).getByText('Motiverad', { exact: true }).first().waitFor()
    })
    await accessible(officer, step, 'an emergency opening that is assessed')
    await officer.context().close()
  },
}
