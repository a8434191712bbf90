import { strict as assert } from 'node:assert'
import { accessible, button, choose, heading, type Journey, main } from './acts.ts'

/** What is written is kept as it is written, gone on with on another device, and outlives a lost connection. */
export const drafts: Journey = {
  name: 'A case worker writes on two devices, and the connection is lost',
  width: 1280,
  async run(stage, page, step) {
    const worker = 'case_worker@alfa'
    const ask = await stage.ask(worker)
    const opened = await ask('POST', '/cases', { body: { personRole: 'direct_victim', contactMonth: '2026-03' } })
    await stage.signIn(page, worker)
    const note = `/cases/${opened.id}/write/note`
    const words = 'Hon ringde från en påhittad plats'
    const field = (at: typeof page) => at.getByRole('textbox', { name: /^Anteckning/ })
    await step('what is typed is kept a second later, and the page says so', async () => {
      await page.goto(note)
      await page.getByLabel(/^Dag/).first().fill('2026-03-02')
      await field(page).fill(words)
      await page.getByText(/^Utkast sparat \d\d\.\d\d$/).waitFor()
    })
    await step('nothing of it is in the browser', async () => {
      const stored = await page.evaluate(
        () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
      )
      assert.ok(!stored.includes('påhittad'))
    })
    await accessible(page, step, 'a form whose draft is kept')
    await page.goto(`/cases/${opened.id}`)
    const phone = await stage.open({ width: 390 })
    await stage.signIn(phone, worker)
    await step('another device offers the draft, and goes on with every word', async () => {
      await phone.goto(note)
      await phone.getByText(/^Du har ett utkast från/).waitFor()
      await accessible(phone, step, 'the offer of a draft on a phone')
      await button(phone, 'Fortsätt på utkastet').click()
      await button(phone, 'Fortsätt på utkastet').waitFor({ state: 'detached' })
      assert.equal(await field(phone).inputValue(), words)
    })
    await step('without a connection the page says so, and the words stay', async () => {
      await phone.context().setOffline(true)
      await phone.getByText('Ingen kontakt med servern').waitFor()
      await field(phone).fill(`${words}, och sedan var det tyst`)
      await phone.getByText(/^Ingen kontakt: texten finns kvar här/).waitFor()
      await button(phone, 'Spara').click()
      assert.equal(await field(phone).inputValue(), `${words}, och sedan var det tyst`)
    })
    await accessible(phone, step, 'a form without a connection')
    await step('when it is back, the entry is saved once and with every word', async () => {
      await phone.context().setOffline(false)
      await heading(phone, opened.reference).waitFor()
      await main(phone)
        .locator('summary, button')
        .filter({ hasText: /anteckning|tyst/i })
        .first()
        .waitFor()
      const { items } = (await ask('GET', `/cases/${opened.id}/notes`)) as unknown as { items: object[] }
      assert.equal(items.length, 1)
      assert.match(JSON.stringify(items), /och sedan var det tyst/)
    })
    await step('what has been saved leaves no draft', async () => {
      await page.goto(note)
      await button(page, 'Spara').waitFor()
      const { items } = (await ask('GET', '/drafts')) as unknown as { items: { caseId: string }[] }
      assert.deepEqual(
        items.filter(({ caseId }) => caseId === opened.id),
        [],
      )
    })
    await phone.context().close()
    const manager = await stage.open()
    await stage.signIn(manager, 'organisation_manager@alfa')
    await step('a draft from before somebody else saved meets what they saved, field by field', async () => {
      const edit = `/cases/${opened.id}/edit`
      await page.goto(edit)
      await choose(page, 'Polisanmälan', 'Överväger')
      await page.getByText(/^Utkast sparat/).waitFor()
      await page.goto(`/cases/${opened.id}`)
      await manager.goto(edit)
      await choose(manager, 'Polisanmälan', 'Anmält av organisation')
      await button(manager, 'Spara ändringarna').click()
      await heading(manager, opened.reference).waitFor()
      await page.goto(edit)
      await button(page, 'Fortsätt på utkastet').click()
      await button(page, 'Fortsätt på utkastet').waitFor({ state: 'detached' })
      await button(page, 'Spara ändringarna').click()
      const panel = page.getByRole('alert').filter({ hasText: 'Anmält av organisation' })
      await panel.getByText('Överväger').waitFor()
      await button(page, 'Spara igen').click()
      await heading(page, opened.reference).waitFor()
    })
    await manager.context().close()
    const other = await ask('POST', '/cases', { body: { personRole: 'direct_victim', contactMonth: '2026-03' } })
    const listed = (text: string) =>
      main(page)
        .getByRole('listitem')
        .filter({ hasText: `Skriv anteckning · ${text}` })
    await step('the first page lists what is unfinished, by form, record and time, and none of its words', async () => {
      await page.goto(`/cases/${other.id}/write/note`)
      await field(page).fill(words)
      await page.getByText(/^Utkast sparat/).waitFor()
      await page.goto('/')
      await listed(String(other.reference))
        .getByText(/^Utkast sparat/)
        .waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /påhittad plats/)
    })
    await accessible(page, step, 'the first page with something unfinished')
    await step(
      'what was begun in a record that becomes part of another is offered there, with every word',
      async () => {
        const pair = { kind: 'case', keptId: opened.id, lostId: other.id }
        const preview = await ask('POST', '/record-merges/preview', { body: pair })
        // The API's answer has them.
        const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = preview as unknown as Record<
          string,
          number
        >
        const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
        await ask('POST', '/record-merges', { body: { ...pair, ...versions, takeLost: [] } })
        await page.goto('/')
        await listed(String(opened.reference)).getByRole('link').click()
        await button(page, 'Fortsätt på utkastet').click()
        await button(page, 'Fortsätt på utkastet').waitFor({ state: 'detached' })
        assert.equal(await field(page).inputValue(), words)
      },
    )
    await step('a draft is thrown away after one question, and the list says that it is empty', async () => {
      await page.goto('/')
      const row = listed(String(opened.reference))
      await row.getByRole('button', { name: /^Kasta/ }).click()
      await accessible(page, step, 'the question before a draft is thrown away')
      await page.getByRole('dialog').getByRole('button', { name: 'Kasta' }).click()
      await row.waitFor({ state: 'detached' })
    })
  },
}
