import type { TestApi } from './api.ts'

/** Persons in the form of 2021 whom one organisation alone has met: hidden, and a number that no other count has. */
export const hiddenCount = 137

/** Fills the form of 2021 at three members, so that figures are published beside figures that are hidden. */
export async function fillReportYear(api: TestApi): Promise<void> {
  const { alfa, beta, gamma } = api.organisations
  for (const organisation of [alfa, beta, gamma]) {
    await addPersons(api, organisation, 20, {
      main_exploitation_form: 'sexual',
      gender: 'woman',
      age_band: 'age_21_23',
    })
    await addPersons(api, organisation, 15, { main_exploitation_form: 'labour', gender: 'man', age_band: 'age_30_38' })
    await addPersons(api, organisation, 10, {
      main_exploitation_form: 'criminality',
      gender: 'man',
      age_band: 'age_21_23',
    })
    await addPersons(api, organisation, 6, { person_role: 'accompanying_child' })
  }
  await addPersons(api, alfa, hiddenCount, {
    main_exploitation_form: 'begging',
    gender: 'woman',
    age_band: 'age_30_38',
  })
}

/** Adds persons with the same answers to the form of 2021. */
export async function addPersons(
  { admin }: TestApi,
  organisationId: string,
  persons: number,
  facts: Record<string, string>,
): Promise<void> {
  const row: Record<string, string> = {
    person_role: 'direct_victim',
    citizenship_group: 'third_country',
    police_report_status: 'not_reported',
    identification_source: 'self',
    ...facts,
    organisation_id: organisationId,
    created_by: organisationId,
    year: '2021',
  }
  const names = Object.keys(row)
  const values = names.map((_, index) => `$${index + 1}`)
  await admin.query(
    `insert into contact_reports (${names.join()}) select ${values.join()} from generate_series(1, ${persons})`,
    Object.values(row),
  )
}
