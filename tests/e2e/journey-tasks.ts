import { strict as assert } from 'node:assert'
import { dayFromNow } from '../support/days.ts'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main } from './acts.ts'

const textIn = (page: Parameters<typeof dialog>[0], name: RegExp) => dialog(page).getByRole('textbox', { name })

/** From a time that the facts give to one that a person changed, and a task from its first day to its end. */
export const tasks: Journey = {
  name: 'A case worker sees what waits, changes a time and does a task',
  width: 1280,
  async run(stage, page, step) {
    const ask = await stage.ask('case_worker@delta')
    const body = { personRole: 'direct_victim', contactMonth: '2026-03', reflectionStatus: 'granted' }
    const opened = await ask('POST', '/cases', { body: { ...body, reflectionEndsOn: dayFromNow(3) } })
    await stage.signIn(page, 'case_worker@delta')
    await page.goto(`/cases/${opened.id}`)
    await step('the case tells which time runs, by which law, and how many days are left', async () => {
      await main(page).getByRole('strong').filter({ hasText: 'Betänketiden slutar' }).waitFor()
      await main(page)
        .getByText(/Utlänningslagen \(2005:716\) 5 kap\. 15 § andra stycket/)
        .waitFor()
    })
    await accessible(page, step, 'a case with a time that runs')
    await step('another day is set for a reason, and both days are shown', async () => {
      await button(page, 'Ändra fristen').click()
      await textIn(page, /^Ny sista dag/).fill(dayFromNow(20))
      await chooseInDialog(page, /^Skäl/, 'Tiden har förlängts')
      await accessible(page, step, 'the dialog that changes a time')
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await main(page)
        .getByText(/Tiden har förlängts · Beräknad dag:/)
        .waitFor()
    })
    await step('a task is added with words that only this page shows', async () => {
      await button(page, 'Lägg till uppgift').click()
      await chooseInDialog(page, /^Slag/, 'Ringa')
      await textIn(page, /^Vad/).fill('Ringa tolken Påhittsson')
      await textIn(page, /^Senast/).fill(dayFromNow(1))
      await accessible(page, step, 'the dialog of a task')
      await dialog(page).getByRole('button', { name: 'Spara' }).click()
      await main(page).getByText('Ringa tolken Påhittsson').waitFor()
    })
    await page.goto('/waiting')
    await step('the list has both, by reference and without a word about the person', async () => {
      await heading(page, 'Frister och uppgifter').waitFor()
      await loaded(page)
      assert.equal(await main(page).getByRole('link', { name: opened.reference }).count(), 2)
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Påhittsson/)
    })
    await accessible(page, step, 'what waits')
    await step('the start page has the task among what waits', async () => {
      await page.goto('/')
      await main(page).getByText(opened.reference).first().waitFor()
    })
    await step('the task is done, and the case is given to nobody who is not there', async () => {
      await page.goto(`/cases/${opened.id}`)
      await button(page, /^Klar$/).click()
      await main(page).getByText('Klara och inställda (1)').waitFor()
      await button(page, 'Lämna över').click()
      await accessible(page, step, 'the dialog that gives a case to a colleague')
      await page.keyboard.press('Escape')
    })
    await step('a calendar address is made on the own page, and shown this once', async () => {
      await page.goto('/security')
      await button(page, 'Skapa kalenderadress').click()
      const address = main(page).getByRole('textbox', { name: 'Kalenderadress' })
      const { pathname } = new URL(await address.inputValue())
      const answer = await page.request.get(pathname)
      assert.match(await answer.text(), /^BEGIN:VCALENDAR/)
      assert.doesNotMatch(await answer.text(), new RegExp(opened.reference))
    })
    await accessible(page, step, 'the own page with a calendar address')
    const phone = await stage.open({ width: 390 })
    await stage.signIn(phone, 'case_worker@delta')
    for (const [path, name] of [
      [`/cases/${opened.id}`, 'a case with tasks on a phone'],
      ['/waiting?scope=organisation', 'what waits on a phone'],
    ] as const) {
      await phone.goto(path)
      await accessible(phone, step, name)
      await step(`nothing runs over the edge: ${name}`, async () => {
        const wider = await phone.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
        assert.equal(wider, 0)
      })
    }
    await phone.context().close()
  },
}
