import { strict as assert } from 'node:assert'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main } from './acts.ts'

const facts = { personRole: 'direct_victim', contactMonth: '2026-03', ageBand: 'age_24_26', citizenshipCountry: 'UA' }

/** Two records of one woman, written by two clerks: found, compared, merged, and separated again. */
export const merging: Journey = {
  name: 'Two records of one person are found, merged and separated again',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@beta')
    const open = (fullName: string, phone: string, note: string) =>
      ask('POST', '/cases', { body: { ...facts, identity: { fullName, phone, note } } })
    const kept = await open('Oksana Provhopslagen Petrivna', '070-000 90 01', 'Väntar på rättshjälpsbesked.')
    const lost = await open('Oxana Provhopslagen Petrivna', '070-000 90 01', 'Ringde från tåget.')
    await stage.signIn(page, 'case_worker@beta')
    await step('a name that only sounds the same is found, and said to', async () => {
      await page.goto('/search')
      await main(page).getByLabel('Namn', { exact: true }).fill('Oksana Provhopslagen')
      await button(page, 'Sök').click()
      await main(page)
        .getByRole('row', { name: new RegExp(`${lost.reference}.*låter likadant`) })
        .waitFor()
      await main(page).getByRole('link', { name: kept.reference }).waitFor()
    })
    await step('words of a text find the record, and the text is not shown', async () => {
      await page.getByRole('link', { name: 'I akterna' }).click()
      await heading(page, 'Sök i akterna').waitFor()
      await main(page).getByLabel('Ord i texterna').fill('rättshjälpsbesked')
      await button(page, 'Sök').click()
      await main(page).getByRole('link', { name: kept.reference }).waitFor()
      await main(page)
        .getByText(/Texterna lästes i \d+ av \d+ akter/)
        .waitFor()
    })
    await accessible(page, step, 'the search in the records')
    await step('the filters of a list are saved as a view and come back with one press', async () => {
      await page.goto('/cases?ageBand=age_24_26')
      await button(page, 'Spara som vy').click()
      await dialog(page)
        .getByRole('textbox', { name: /^Namn på vyn/ })
        .fill('Unga vuxna')
      await accessible(page, step, 'the dialog of a view')
      await dialog(page).getByRole('button', { name: 'Spara vyn' }).click()
      await page.goto('/cases')
      await page.getByRole('link', { name: 'Unga vuxna' }).click()
      await page.waitForURL(/ageBand=age_24_26/)
    })
    await accessible(page, step, 'a list with a saved view')
    await step('the pair stands among the duplicates, with its signs', async () => {
      await page.goto('/search/duplicates')
      await loaded(page)
      const row = main(page).getByRole('row').filter({ hasText: kept.reference }).filter({ hasText: lost.reference })
      await row.getByText('Samma telefon').waitFor()
      await accessible(page, step, 'the duplicates')
      await row.getByRole('link', { name: /^Jämför/ }).click()
      await heading(page, 'Slå ihop två akter').waitFor()
    })
    await step('nothing is opened until it is asked for; then both names are shown, and one is chosen', async () => {
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Provhopslagen/)
      await button(page, 'Öppna båda och jämför').click()
      await main(page).getByText('Oxana Provhopslagen Petrivna').waitFor()
      await main(page).getByRole('group', { name: 'Namn' }).getByRole('radio').nth(1).check()
    })
    await accessible(page, step, 'the comparison')
    await step('the records are merged, and the kept one says so', async () => {
      await button(page, 'Slå ihop akterna').click()
      await dialog(page).getByRole('button', { name: 'Slå ihop akterna' }).click()
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
      await main(page)
        .getByText(/^Ihopslagen med/)
        .waitFor()
    })
    await accessible(page, step, 'a record that another became part of')
    const stub = page.url().endsWith(kept.id as string) ? lost : kept
    await step('the other one points to it and is closed', async () => {
      await page.goto(`/cases/${stub.id}`)
      await main(page).getByText('Akten är ihopslagen med en annan').waitFor()
      await page.getByRole('link', { name: 'Öppna den akten' }).click()
      await main(page)
        .getByText(/^Ihopslagen med/)
        .waitFor()
    })
    await step('an undo separates them again', async () => {
      await button(page, 'Ångra').click()
      await dialog(page).getByRole('button', { name: 'Ångra' }).click()
      await main(page).getByText('Akterna är uppdelade igen.').waitFor()
      await page.goto(`/cases/${stub.id}`)
      await heading(page, String(stub.reference)).waitFor()
      assert.equal(await main(page).getByText('Akten är ihopslagen med en annan').count(), 0)
    })
    await step('two persons are remembered as two', async () => {
      await page.goto('/search/duplicates')
      await loaded(page)
      const row = main(page).getByRole('row').filter({ hasText: kept.reference }).filter({ hasText: lost.reference })
      await row.getByRole('button', { name: 'Två personer' }).click()
      await chooseInDialog(page, /^Hur vet du/, 'Personen har svarat')
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await row.waitFor({ state: 'detached' })
    })
  },
}
