import { strict as assert } from 'node:assert'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { exifSegment, hiddenPlace, pdf } from '../support/document-files.ts'
import { accessible, button, chooseInDialog, dialog, heading, type Journey, loaded, main, openCase } from './acts.ts'

/** A real picture, 40 wide and 20 high, that a phone held upright: turned by its EXIF, with the place in it. */
async function photograph(page: Page): Promise<Buffer> {
  // As text, because it runs in the browser, whose names the tests do not know.
  const base64 = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 20 })
    canvas.getContext('2d').fillRect(0, 0, 20, 20)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]
  })()`)
  const bytes = Buffer.from(base64, 'base64')
  return Buffer.concat([bytes.subarray(0, 2), exifSegment(6), bytes.subarray(2)])
}

/** How a browser shows a picture. */
function sizeOf(page: Page, bytes: Buffer) {
  return page.evaluate<number[]>(`(async () => {
    const image = new Image()
    image.src = 'data:image/jpeg;base64,${bytes.toString('base64')}'
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  })()`)
}

async function tell(page: Page, index: number, kind: string, title: string) {
  const of = (name: string) => page.locator(`[id="field-files.${index}.${name}"]`)
  await of('kind').click()
  await page.getByRole('option', { name: kind, exact: true }).click()
  await of('title').fill(title)
}

const item = (page: Page, title: string) => main(page).getByRole('listitem').filter({ hasText: title }).first()

export const documents: Journey = {
  name: 'Documents are put into a case, read back and taken back',
  width: 1280,
  async run(stage, page, step) {
    const { id } = await openCase(await stage.ask('case_worker@alfa'))
    await stage.signIn(page, 'case_worker@alfa')
    await page.goto(`/cases/${id}`)
    await step('a case has a tab for its documents, which says what it is for while there are none', async () => {
      await page.getByRole('link', { name: 'Dokument' }).first().click()
      await page.getByText('Inga dokument än').waitFor()
    })
    await accessible(page, step, 'the empty documents of a case')
    const picture = await photograph(page)
    await step('two files are chosen at once, told about, and sent; a third says why it cannot be', async () => {
      await page.locator('input[type=file]').setInputFiles([
        { name: 'Påhittat beslut.pdf', mimeType: 'application/pdf', buffer: pdf(400_000) },
        { name: 'bild.jpg', mimeType: 'image/jpeg', buffer: picture },
        { name: 'program.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\0') },
      ])
      await tell(page, 0, 'Beslut', 'Påhittat beslut om boende')
      await tell(page, 1, 'Fotografi', 'Påhittad bild')
      await tell(page, 2, 'Annat', 'Påhittat program')
    })
    await accessible(page, step, 'files that are about to be sent')
    await step('what is sent stands in the list, and what is refused stays with what to do', async () => {
      await button(page, 'Ladda upp 3 dokument').click()
      await item(page, 'Påhittat beslut om boende').waitFor()
      await item(page, 'Påhittad bild').waitFor()
      await page
        .getByRole('alert')
        .filter({ hasText: /Filtypen tas inte emot/ })
        .waitFor()
      await button(page, /^Ta bort program/).click()
    })
    await accessible(page, step, 'the documents of a case')
    await step(
      'a photograph comes back without its place, the right way up, under a name that tells of nobody',
      async () => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          item(page, 'Påhittad bild').getByRole('button', { name: 'Hämta' }).click(),
        ])
        assert.match(download.suggestedFilename(), /^20\d\d-\d{4}-photograph-1\.jpg$/)
        const kept = await readFile(await download.path())
        assert.ok(picture.includes(hiddenPlace) && !kept.includes(hiddenPlace))
        assert.deepEqual(await sizeOf(page, kept), [20, 40])
      },
    )
    await step('another version keeps the earlier one', async () => {
      await item(page, 'beslut om boende').getByRole('button', { name: 'Ny version' }).click()
      const buffer = Buffer.from('Påhittad text på svenska')
      await dialog(page)
        .locator('input[type=file]')
        .setInputFiles({ name: 'rattat.txt', mimeType: 'text/plain', buffer })
      await dialog(page).waitFor({ state: 'detached' })
      await item(page, 'beslut om boende').getByText('Versioner (2)').click()
      await item(page, 'beslut om boende').getByText('rattat.txt').waitFor()
    })
    await accessible(page, step, 'the versions of a document')
    await step('a document is taken back with a reason, and stays under the folded line', async () => {
      await item(page, 'beslut om boende').getByRole('button', { name: 'Ta tillbaka' }).click()
      await chooseInDialog(page, /Varför/, 'Det är ersatt av ett annat')
      await dialog(page).getByRole('button', { name: 'Ta tillbaka' }).click()
      await page.getByText('Tillbakatagna (1)').click()
      await item(page, 'beslut om boende').getByText('Det är ersatt av ett annat').waitFor()
    })
    await step('a manager sees what kind it is, and no title', async () => {
      await page.context().clearCookies()
      await stage.signIn(page, 'organisation_manager@alfa')
      await page.goto(`/cases/${id}/documents`)
      await main(page).getByText('Titeln visas för handläggare').first().waitFor()
      assert.doesNotMatch((await main(page).textContent()) ?? '', /Påhittad bild|Lägg till dokument/)
    })
    await step('at 390 px nothing is wider than the screen', async () => {
      await page.setViewportSize({ width: 390, height: 800 })
      await loaded(page)
      await heading(page, /^20\d\d/).waitFor()
      const wider = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
      assert.ok(wider <= 0, `${wider} px too wide`)
    })
  },
}
