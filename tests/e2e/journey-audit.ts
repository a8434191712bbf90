import { strict as assert } from 'node:assert'
import { accessible, button, choose, heading, type Journey, main } from './acts.ts'

/** Who has opened a record; what the data protection officer sees of it. */
export const audit: Journey = {
  name: 'Who has opened a record, and what the log says of it',
  width: 1280,
  async run(stage, page, step) {
    await stage.signIn(page, 'case_worker@alfa')
    await page.goto('/cases')
    await page
      .getByRole('link', { name: /^20\d\d-\d{4}/ })
      .first()
      .click()
    await heading(page, /^20\d\d-\d{4}/).waitFor()
    await step('a case worker sees who has opened the case, and that reading it was one opening', async () => {
      await page.getByRole('link', { name: 'Öppningar' }).first().click()
      await main(page).getByText('Läste ett ärende').first().waitFor()
    })
    await step('the lists in which the case was seen stand apart', async () => {
      await button(page, 'Visa listor där akten har synts').click()
      await main(page).getByText('Såg en lista över ärenden').first().waitFor()
    })
    await accessible(page, step, 'who has opened a case')
    await page.context().clearCookies()
    await stage.signIn(page, 'privacy_officer@plattformen')
    await accessible(page, step, 'the data protection officer’s start page')
    await step('the log shows lists alone when asked to, with how many were on them', async () => {
      await page.goto('/audit')
      await choose(page, 'Slag av händelse', 'Lista eller sökning')
      await main(page)
        .getByText(/\d+ rader|en rad/)
        .first()
        .waitFor()
      assert.match(page.url(), /kind=listing/)
    })
    await accessible(page, step, 'the log, filtered')
    for (const [path, title] of [
      ['/audit/alerts', 'Varningar om läsning'],
      ['/audit/seals', 'Loggens sigill'],
    ] as const) {
      await page.goto(path)
      await heading(page, title).waitFor()
      await accessible(page, step, path)
    }
  },
}
