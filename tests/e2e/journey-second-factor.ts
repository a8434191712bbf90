import { strict as assert } from 'node:assert'
import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { accessible, button, heading, type Journey, loaded, main } from './acts.ts'
import { type Stage, violationsOn } from './stage.ts'

/** A window on `localhost`, where browsers make passkeys, with a device that knows its person. */
async function windowWithPasskeys(stage: Stage): Promise<Page> {
  const context = await stage.browser.newContext({
    baseURL: stage.url.replace('127.0.0.1', 'localhost'),
    viewport: { width: 1280, height: 900 },
    locale: 'sv-SE',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(() => localStorage.setItem('varn.language', 'sv'))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

const dialog = (page: Page) => page.getByRole('dialog')

/** Signs in by the password; the second step follows. */
async function firstStep(stage: Stage, page: Page) {
  await page.context().clearCookies()
  await stage.signIn(page, 'case_worker@gamma', heading(page, 'Bekräfta att det är du'))
}

export const secondFactor: Journey = {
  name: 'A case worker adds a second factor and uses it',
  width: 1280,
  async run(stage, first, step) {
    await step('on an address of digits the page says where passkeys work', async () => {
      await stage.signIn(first, 'case_worker@gamma')
      await first.goto('/security')
      await main(first)
        .getByText(/localhost:\d+/)
        .waitFor()
    })
    const page = await windowWithPasskeys(stage)
    await stage.signIn(page, 'case_worker@gamma')
    await page.goto('/security')
    await button(page, 'Lägg till lösennyckel').waitFor()
    await accessible(page, step, 'the page of one’s own security')
    await step('a passkey is added by name, and ten recovery codes are shown once', async () => {
      await button(page, 'Lägg till lösennyckel').click()
      await dialog(page).getByLabel('Namn').fill('Provdatorn')
      await dialog(page).getByRole('button', { name: 'Lägg till lösennyckel' }).click()
      await dialog(page).getByText('Skriv av dina tio reservkoder nu').waitFor()
      assert.equal(await dialog(page).getByRole('listitem').count(), 10)
    })
    await accessible(page, step, 'the recovery codes')
    await step('the passkey stands on the page under its name', async () => {
      await button(page, 'Jag har sparat dem').click()
      await main(page).getByText('Provdatorn').first().waitFor()
    })
    await step('an app is added by its key and its first code', async () => {
      await button(page, 'Lägg till app').click()
      await dialog(page)
        .getByRole('img', { name: /QR-kod/ })
        .waitFor()
      assert.deepEqual(await violationsOn(page), [])
      const secret = ((await dialog(page).locator('code').textContent()) ?? '').replaceAll(' ', '')
      await dialog(page)
        .getByLabel(/Skriv koden/)
        .fill(await generate({ secret }))
      await dialog(page).getByRole('button', { name: 'Bekräfta appen' }).click()
      await button(page, 'Byt app eller telefon').waitFor()
    })
    await firstStep(stage, page)
    await accessible(page, step, 'the second step of signing in')
    await step('the password and a passkey sign in', async () => {
      await button(page, 'Använd lösennyckel').click()
      await page.getByRole('navigation').first().waitFor()
    })
    await step('a wrong code says so and loses nothing', async () => {
      await firstStep(stage, page)
      await button(page, 'Kod från appen').click()
      await page.getByLabel(/sex siffror/).fill('000000')
      await button(page, 'Bekräfta').click()
      await page.getByRole('alert').getByText('Det stämde inte').waitFor()
    })
    await step('a passkey signs in by itself', async () => {
      await page.context().clearCookies()
      await page.goto('/')
      await button(page, 'Logga in med lösennyckel').click()
      await page.getByRole('navigation').first().waitFor()
    })
    await step('what asks for a fresh proof opens once it is given, without a second press', async () => {
      await page.goto('/cases')
      await page
        .getByRole('link', { name: /^20\d\d-\d{4}/ })
        .first()
        .click()
      await page.getByRole('link', { name: 'Identitet' }).first().click()
      await loaded(page)
      // Ten minutes are too long to wait for: the first refusal is made up, the proof and the opening are real.
      const body = JSON.stringify({ type: 'x', title: 'x', status: 403, code: 'step_up_required' })
      await page.route(
        '**/identity',
        (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body }),
        {
          times: 1,
        },
      )
      await button(page, 'Visa identitet').click()
      await dialog(page).getByText('särskilt skyddat').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await dialog(page).getByRole('button', { name: 'Använd lösennyckel' }).click()
      await button(page, 'Dölj').waitFor()
    })
    await page.context().close()
  },
}
