import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findCell, readMetric } from '../../apps/api/src/statistics/queries.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let coordinator: Person
let reporter: Person
beforeAll(async () => {
  api = await startApi()
  coordinator = await api.as('national_coordinator')
  reporter = await api.as('reporter', 'alfa')
  for (const [facts, ...perOrganisation] of people2024) await insert(2024, facts, perOrganisation)
  await insert(2023, { person_role: 'accompanying_child', gender: 'woman', age_band: 'age_0_8' }, [12, 0, 0])
  await insert(2023, { person_role: 'accompanying_child', gender: 'man', age_band: 'age_0_8' }, [6, 5, 7])
  await insert(2023, { person_role: 'accompanying_child' }, [4, 9, 8])
})
afterAll(() => api.close())

type Facts = Record<string, string>
const victim = { person_role: 'direct_victim' }
const women = { ...victim, gender: 'woman', age_band: 'age_30_38' }
const men = { ...victim, gender: 'man', age_band: 'age_21_23' }
const girls = { ...victim, gender: 'woman', age_band: 'age_9_17' }
const fromOutside = { citizenship_group: 'third_country', trafficking_status: 'possible_victim' }
const fromUnion = { citizenship_group: 'eu_eea_ch', trafficking_status: 'actual_victim' }
const byVictim = { police_report_status: 'reported_by_victim', identification_source: 'self' }
const notReported = { police_report_status: 'not_reported', identification_source: 'outreach' }
const byAuthority = { police_report_status: 'reported_by_authority', identification_source: 'police' }
const considering = { police_report_status: 'considering', identification_source: 'police' }

/** Persons with the same answers at Alfa, Beta and Gamma. Every figure of the year can be added up by hand from here. */
const people2024: Array<[Facts, number, number, number]> = [
  [{ ...women, ...fromOutside, ...byVictim, main_exploitation_form: 'sexual' }, 10, 10, 10],
  [{ ...women, ...fromUnion, ...notReported, main_exploitation_form: 'labour' }, 4, 4, 4],
  [{ ...men, ...fromUnion, ...notReported, main_exploitation_form: 'labour' }, 8, 7, 6],
  [{ ...men, ...fromOutside, ...byAuthority, main_exploitation_form: 'sexual' }, 3, 3, 2],
  [{ ...girls, ...fromOutside, ...considering, main_exploitation_form: 'sexual' }, 6, 6, 5],
  [{ ...girls, ...fromUnion, ...byAuthority, main_exploitation_form: 'begging' }, 4, 4, 4],
  [{ ...victim }, 4, 4, 3],
  [
    { ...victim, main_exploitation_form: 'other', citizenship_group: 'sweden', police_report_status: 'unknown' },
    3,
    3,
    3,
  ],
  [{ ...women, main_exploitation_form: 'sexual', trafficking_status: 'not_victim' }, 3, 3, 2],
  [{ person_role: 'accompanying_child', gender: 'woman', age_band: 'age_0_8' }, 5, 5, 4],
  [{ person_role: 'accompanying_child', gender: 'man', age_band: 'age_9_17' }, 6, 3, 3],
  [{ person_role: 'accompanying_sibling', gender: 'man' }, 3, 3, 3],
]

async function insert(year: number, facts: Facts, perOrganisation: number[]) {
  const columns = Object.keys(facts)
  for (const [index, slug] of (['alfa', 'beta', 'gamma'] as const).entries()) {
    await api.admin.query(
      `insert into contact_reports (organisation_id, year, created_by, ${columns.join()})
       select $1, $2, $1, ${columns.map((_, place) => `$${place + 4}`).join()} from generate_series(1, $3)`,
      [api.organisations[slug], year, perOrganisation[index], ...Object.values(facts)],
    )
  }
}

async function ask(person: Person, code: string, query = '') {
  const answer = await person.get(`/statistics/metrics/${code}?year=2024${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

/** Cells by their codes in the order of the keys, zeros left out; what has no value as its status. */
function byKey(metric: { cells: Array<{ keys: Facts; status: string; value?: number }> }) {
  const filled = metric.cells.filter(({ value }) => value !== 0)
  return Object.fromEntries(filled.map(({ keys, status, value }) => [Object.values(keys).join(' '), value ?? status]))
}

describe('figures for the authorities are the hand count', () => {
  test('persons supported by role, where somebody found not to be a victim is supported all the same', async () => {
    const metric = await ask(coordinator, 'persons_supported')
    expect(metric).toMatchObject({ tier: 'authority_agreement', total: { status: 'published', value: 163 } })
    expect(byKey(metric)).toEqual({ direct_victim: 128, accompanying_child: 26, accompanying_other: 9 })
  })

  test('direct victims by gender and age, who are neither children that accompany nor found not to be victims', async () => {
    const metric = await ask(coordinator, 'direct_victims')
    expect(metric.total.value).toBe(120)
    expect(byKey(metric)).toEqual({
      'female child': 29,
      'female adult_27_plus': 42,
      'male young_adult_18_26': 29,
      'other_or_unknown unknown': 20,
      female: 71,
      male: 29,
      other_or_unknown: 20,
      child: 29,
      young_adult_18_26: 29,
      adult_27_plus: 42,
      unknown: 20,
    })
  })

  test('children who are victims and children who accompany are two figures', async () => {
    const victims = await ask(coordinator, 'direct_victims_children')
    expect([victims.total.value, byKey(victims)]).toEqual([29, { female: 29 }])
    const accompanying = await ask(coordinator, 'accompanying_children')
    expect([accompanying.total.value, byKey(accompanying)]).toEqual([26, { female: 14, male: 12 }])
  })

  test('victims by form, with every margin, and a missing form as unknown', async () => {
    const metric = await ask(coordinator, 'victims_by_form')
    expect(metric.dimensions).toEqual(['mainExploitationForm', 'genderPublished', 'majority'])
    expect(byKey(metric)).toMatchObject({
      'sexual female adult': 30,
      'labour male adult': 21,
      'begging female child': 12,
      'unknown other_or_unknown unknown': 11,
      'sexual female': 47,
      'sexual adult': 38,
      'female adult': 42,
      sexual: 55,
      labour: 33,
      unknown: 20,
      adult: 71,
    })
    const form = { mainExploitationForm: 'unknown' }
    expect(findCell(metric, form)).toMatchObject({ value: 11 })
  })

  test('victims by citizenship group', async () => {
    const metric = await ask(coordinator, 'victims_by_citizenship_group')
    expect(byKey(metric)).toEqual({ sweden: 9, eu_eea_ch: 45, third_country: 55, unknown: 11 })
  })

  test('the share reported is of those whose answer is known, with n and the number missing', async () => {
    const metric = await ask(coordinator, 'share_police_report')
    expect(metric).toMatchObject({ total: { value: 120 }, n: 100, missing: 20 })
    expect(findCell(metric, { policeReported: 'yes' })).toMatchObject({ value: 50, percent: 50 })
    expect(findCell(metric, { policeReported: 'no' })).toMatchObject({ value: 50, percent: 50 })
    expect(findCell(metric, { policeReportStatus: 'reported_by_victim' })).toMatchObject({ value: 30, percent: 30 })
    expect(findCell(metric, { policeReportStatus: 'unknown' })).not.toHaveProperty('percent')
  })

  test('how contact began', async () => {
    const metric = await ask(coordinator, 'identification_sources')
    expect(metric).toMatchObject({ n: 100, missing: 20 })
    expect(byKey(metric)).toEqual({ self: 30, outreach: 33, police: 37, unknown: 20 })
    expect(metric.cells[0]).toMatchObject({ keys: { identificationSource: 'self' }, percent: 30 })
  })

  test('coverage counts organisations, few as they are', async () => {
    const metric = await ask(coordinator, 'data_coverage')
    expect(metric).toMatchObject({ total: { status: 'published', value: 3, percent: 100 }, n: 3, cells: [] })
    const before = (await coordinator.get('/statistics/metrics/data_coverage?year=2022')).body
    expect(before).toMatchObject({ total: { value: 0, percent: 0 }, n: 3 })
  })
})

describe('figures for the public', () => {
  test('have at most two dimensions, and those of two are rounded to 5', async () => {
    const forms = await ask(reporter, 'victims_by_form')
    expect(forms).toMatchObject({ tier: 'public', dimensions: ['mainExploitationForm', 'genderPublished'] })
    const sexual = { mainExploitationForm: 'sexual', genderPublished: 'female' }
    expect(findCell(forms, sexual)).toEqual(expect.objectContaining({ status: 'rounded', value: 45 }))
    expect(findCell(forms, { mainExploitationForm: 'sexual' })).toMatchObject({ status: 'published', value: 55 })
  })

  test('of one dimension are exact from 10, and rounded below', async () => {
    expect(byKey(await ask(reporter, 'persons_supported'))).toMatchObject({
      direct_victim: 128,
      accompanying_other: 10,
    })
  })

  test('by citizenship and on children need 10 persons', async () => {
    const metric = await ask(reporter, 'victims_by_citizenship_group')
    expect(findCell(metric, { citizenshipGroup: 'sweden' })).not.toHaveProperty('value')
    expect(metric.cells.filter((cell: object) => !('value' in cell)).length).toBeGreaterThan(1)
  })
})

describe('an organisation alone behind a figure', () => {
  const girls = { genderPublished: 'female' }
  const asked = async (person: Person, query = '') =>
    (await person.get(`/statistics/metrics/accompanying_children?year=2023${query}`)).body

  test('is hidden from the authorities and the public, however many persons it met', async () => {
    for (const person of [coordinator, reporter]) {
      const cell = findCell(await asked(person), girls)
      expect(cell).toMatchObject({ status: 'secondary_suppressed' })
      expect(cell).not.toHaveProperty('value')
    }
  })

  test('sees its own figure, and another organisation does not', async () => {
    const own = (person: Person) => asked(person, `&organisationId=${person.organisationId}`)
    expect(await own(reporter)).toMatchObject({ tier: 'internal_own_org' })
    expect(findCell(await own(reporter), girls)).toMatchObject({ status: 'published', value: 12 })
    expect(findCell(await own(await api.as('reporter', 'beta')), girls)).toMatchObject({ value: 0 })
  })
})

test('an organisation that adds rows of its own never makes a sum public that gives the others away', async () => {
  const asked = async (person: Person) => (await person.get('/statistics/metrics/direct_victims?year=2021')).body.total
  await insert(2021, women, [0, 1, 1])
  for (const person of [coordinator, reporter]) expect(await asked(person)).not.toHaveProperty('value')
  // Alfa counts as many as it likes: 22 less its own 20 would be the two of Beta and Gamma.
  await insert(2021, women, [20, 0, 0])
  for (const person of [coordinator, reporter]) expect(await asked(person)).not.toHaveProperty('value')
  await insert(2021, women, [0, 2, 2])
  expect(await asked(coordinator)).toMatchObject({ status: 'published', value: 26 })
})

test('a hidden cell has no number anywhere in the answer', async () => {
  const { body } = await coordinator.get('/statistics/metrics/accompanying_children?year=2023')
  const hidden = [body.total, ...body.cells].filter(({ status }) => status === 'secondary_suppressed')
  expect(hidden.length).toBeGreaterThan(1)
  for (const { keys: _keys, ...rest } of hidden) expect(rest).toEqual({ status: 'secondary_suppressed' })
})

test('the metrics are described in the language asked for, with the years that have rows', async () => {
  const list = async (language: string) =>
    (await reporter.get('/statistics/metrics').set('accept-language', language)).body.items
  const [swedish, english] = [await list('sv'), await list('en')]
  expect(swedish[1]).toMatchObject({ code: 'direct_victims', title: 'Direkt utsatta', unit: 'persons' })
  expect(english[1]).toMatchObject({ title: 'Direct victims', dimensions: ['genderPublished', 'ageBandPublished'] })
  expect(english[1].years).toEqual([2024, 2023, 2021])
  expect(english.at(-1)).toMatchObject({ code: 'data_coverage', unit: 'organisations' })
})

test('a figure is kept until a row changes, through this API or by another process', async () => {
  const asked = async () => (await coordinator.get('/statistics/metrics/direct_victims?year=2025')).body
  await insert(2025, women, [6, 6, 6])
  const first = await asked()
  expect(first.total.value).toBe(18)
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
  expect((await asked()).computedAt).toBe(first.computedAt)
  const woman = { year: 2025, personRole: 'direct_victim', gender: 'woman', ageBand: 'age_30_38' }
  const added = await reporter.post('/contact-reports').send(woman)
  expect(added.status).toBe(201)
  const second = await asked()
  expect(second.total.value).toBe(19)
  expect(second.computedAt > first.computedAt).toBe(true)
  await insert(2025, women, [1, 0, 0])
  expect((await asked()).total.value).toBe(20)
})

test('a change of the members changes the coverage', async () => {
  const asked = async () => (await ask(coordinator, 'data_coverage')).total
  expect(await asked()).toMatchObject({ value: 3 })
  await api.admin.query('update organisations set active = false where id = $1', [api.organisations.gamma])
  expect(await asked()).toMatchObject({ value: 2, percent: 100 })
  await api.admin.query('update organisations set active = true where id = $1', [api.organisations.gamma])
})

test('another feature reads the same figures without HTTP', async () => {
  const { services } = api
  const metric = await readMetric(services, { tier: 'authority_agreement' }, 'direct_victims', 2024)
  expect(findCell(metric, {})).toMatchObject({ value: 120 })
  expect(findCell(metric, { genderPublished: 'male' })).toMatchObject({ value: 29 })
  expect(findCell(metric, { majority: 'child' })).toBeUndefined()
})
