import { strict as assert } from 'node:assert'
import type { Page } from 'playwright-core'
import { type Ask, type Stage, violationsOn } from './stage.ts'

export type Step = (guarantee: string, work: () => Promise<void>) => Promise<void>

export interface Journey {
  name: string
  width: number
  run: (stage: Stage, page: Page, step: Step) => Promise<void>
}

export const main = (page: Page) => page.getByRole('main')
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** Chooses from the list under a label. */
export async function choose(page: Page, label: string | RegExp, option: string) {
  await page.getByRole('combobox', { name: label }).first().selectOption({ label: option })
}

/** The page has its heading and nothing on it is loading any more. */
export async function loaded(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** Nothing at WCAG 2.2 AA on the page, once it has stopped loading. */
export async function accessible(page: Page, step: Step, name: string) {
  await step(`axe finds nothing on ${name}`, async () => {
    await loaded(page)
    assert.deepEqual(await violationsOn(page), [])
  })
}

export const dialog = (page: Page) => page.getByRole('dialog')

/** Chooses from the list under a label in the open dialog. */
export async function chooseInDialog(page: Page, label: string | RegExp, option: string) {
  await dialog(page).getByRole('combobox', { name: label }).selectOption({ label: option })
}

/** A case that is there already when the journey begins, with a name. */
export const openCase = (ask: Ask) =>
  ask('POST', '/cases', {
    body: {
      personRole: 'direct_victim',
      contactMonth: '2026-03',
      county: 'se_25',
      identity: { fullName: 'Prov Påhittsson' },
    },
  })
