import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { gretaSection, label, situationReportSection, tipSection } from '@varn/codes'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { addPersons, fillReportYear, hiddenCount } from '../support/report-year.ts'

let api: TestApi
let coordinator: Person
beforeAll(async () => {
  api = await startApi()
  await fillReportYear(api)
  coordinator = await api.as('national_coordinator')
})
afterAll(() => api.close())

const sectionLists = { greta: gretaSection, tip: tipSection, national_situation: situationReportSection }
const types = ['greta', 'tip', 'national_situation'] as const
const smallest = { type: 'tip', year: 2021, language: 'sv' }

interface Figure {
  ref: string
  metric: string
  keys: Record<string, string>
  status: string
  value?: number
  percent?: number
  stale: boolean
}
interface Section {
  code: string
  title: string
  text: string
  figures: Figure[]
  typedNumbers: string[]
}

async function begin(body: object = smallest) {
  const answer = await coordinator.post('/reports').send(body)
  expect(answer.status).toBe(201)
  return answer.body
}
function write(id: string, version: number, text: string, section = 'overview') {
  return coordinator.patch(`/reports/${id}/sections/${section}`).set('if-match', `"${version}"`).send({ text })
}
function sectionOf(report: { sections: Section[] }, wanted = 'overview'): Section {
  return report.sections.find(({ code }) => code === wanted)!
}

describe.each(types)('a new report of type %s', (type) => {
  test.each(['sv', 'en'] as const)('has every section and its figures, in %s', async (language) => {
    const answer = await coordinator.post('/reports').send({ type, year: 2021, language })
    expect(answer.status).toBe(201)
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/reports/${answer.body.id}` })
    expect(answer.body).toMatchObject({ type, year: 2021, language, status: 'drafting', version: 1 })
    expect(answer.body.can).toEqual({ edit: true, refresh: true })
    const sections: Section[] = answer.body.sections
    expect(sections.map(({ code }) => code)).toEqual(sectionLists[type].values)
    for (const { code, title, text, figures, typedNumbers } of sections) {
      expect(title).toBe(label(sectionLists[type], code, language))
      expect([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)).toEqual(figures.map(({ ref }) => ref))
      expect(typedNumbers).toEqual([])
    }
    expect(answer.body.figures.length).toBeGreaterThanOrEqual(6)
  })

  test('has the figures that the statistics give authorities', async () => {
    const { figures } = await begin({ type, year: 2021, language: 'sv' })
    for (const { metric, keys, status, value, percent, stale } of figures as Figure[]) {
      const { body } = await coordinator.get(`/statistics/metrics/${metric}?year=2021&tier=authority_agreement`)
      const cells: Figure[] = [{ ...body.total, keys: {} }, ...body.cells]
      const released = cells.find((cell) => JSON.stringify(cell.keys) === JSON.stringify(keys))
      expect(released).toBeDefined()
      expect({ status, value, percent }).toEqual({
        status: released!.status,
        value: released!.value,
        percent: released!.percent,
      })
      expect(stale).toBe(false)
    }
    expect(figures.some(({ value = 0 }: Figure) => value > 0)).toBe(true)
  })
})

test('a suppressed figure has a status and no number, in the answer and in the database', async () => {
  const answer = await coordinator.post('/reports').send(smallest)
  const begging = answer.body.figures.find(({ ref }: Figure) => ref === 'victims_begging')
  expect(begging.status).toBe('secondary_suppressed')
  expect(begging).not.toHaveProperty('value')
  expect(begging).not.toHaveProperty('percent')
  const stored = await api.admin.query(
    'select status, value, percent from report_figures where report_id = $1 and ref = $2',
    [answer.body.id, 'victims_begging'],
  )
  expect(stored.rows).toEqual([{ status: 'secondary_suppressed', value: null, percent: null }])
  const tables = await api.admin.query('select cells from report_tables where report_id = $1', [answer.body.id])
  expect(tables.rows).toHaveLength(4)
  const number = new RegExp(`\\b${hiddenCount}\\b`)
  expect(JSON.stringify([answer.body.sections, answer.body.figures, tables.rows])).not.toMatch(number)
})

test('the database refuses a number beside a suppressed cell', async () => {
  const { id } = await begin()
  const cells = JSON.stringify([{ keys: {}, status: 'secondary_suppressed', value: hiddenCount }])
  await expect(
    api.admin.query('update report_tables set cells = $2 where report_id = $1', [id, cells]),
  ).rejects.toThrow(/report_tables_no_number/)
  await expect(
    api.admin.query(`update report_figures set value = 1 where report_id = $1 and ref = 'victims_begging'`, [id]),
  ).rejects.toThrow(/report_figures_no_number/)
})

test('a report without standing texts, and every other wrong field, is named at its place', async () => {
  const other = await coordinator.post('/reports').send({ ...smallest, type: 'consultation_response' })
  expect(other.status).toBe(400)
  expect(other.body.errors).toMatchObject([{ pointer: '/type', code: 'code_unknown' }])
  const wrong = await coordinator.post('/reports').send({ type: 'tip', year: 1999, language: 'fi', text: 'x' })
  const found = wrong.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  expect(found.sort()).toEqual(['/language code_unknown', '/text unknown_field', '/year too_small'])
})

test('a repeated POST with the same key begins one report', async () => {
  const send = (body: object) => coordinator.post('/reports').set('idempotency-key', 'rapport-1').send(body)
  const [first, second] = await Promise.all([send(smallest), send(smallest)])
  expect(first.status).toBe(201)
  expect(second.body.id).toBe(first.body.id)
  expect((await send({ ...smallest, language: 'en' })).status).toBe(422)
})

test('a text may use every figure of its report, and counts typed in it are pointed out', async () => {
  const { id } = await begin()
  const text =
    'Enligt art. 12 fick {{supported_direct_victims}} stöd år 2021.\n\n- Vi såg 25 till, och {{direct_victims}}.'
  const answer = await write(id, 1, text)
  expect(answer.status).toBe(200)
  expect(answer.headers.etag).toBe('"2"')
  expect(answer.body).toMatchObject({ id, version: 2 })
  expect(answer.body.sections).toHaveLength(6)
  const section = sectionOf(answer.body)
  expect(section).toMatchObject({ text, typedNumbers: ['25'] })
  expect(section.figures.map(({ ref }) => ref)).toEqual(['supported_direct_victims', 'direct_victims'])
  expect((await coordinator.get(`/reports/${id}`)).body).toEqual(answer.body)
})

test('a reference that names no figure of the report is refused, and nothing is written', async () => {
  const { id } = await begin()
  for (const text of ['{{no_such_figure}}', '{{}}', '{{victims_girls}}', '{{direct victims}}', '{\u202E{hidden}}']) {
    const answer = await write(id, 1, text)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([{ pointer: '/text', code: 'unknown_figure' }])
  }
  expect((await coordinator.get(`/reports/${id}`)).body.version).toBe(1)
})

test('a text has a limit, and its characters are those that documents can carry', async () => {
  const { id } = await begin()
  expect((await write(id, 1, 'a'.repeat(50_001))).body.errors).toMatchObject([{ pointer: '/text', code: 'too_long' }])
  const answer = await write(id, 1, 'A\u030A\u0000b\r\n\tc')
  expect(sectionOf(answer.body).text).toBe('Åb\n c')
  expect((await write(id, 2, '')).status).toBe(200)
})

test('two writers of the same version: one wins, the other gets 412 with the report as it is now', async () => {
  const { id } = await begin()
  const answers = await Promise.all([write(id, 1, 'Ett'), write(id, 1, 'Två')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)!
  expect(answers.find(({ status }) => status === 412)!.body.current).toEqual(winner.body)
})

test('a change without If-Match is 428, and of a section that the report does not have is 404', async () => {
  const { id } = await begin()
  expect((await coordinator.patch(`/reports/${id}/sections/overview`).send({ text: 'x' })).status).toBe(428)
  expect((await write(id, 1, 'x', 'civil_society')).status).toBe(404)
})

test('figures stay as they were until they are refreshed, and the refresh tells what it changed', async () => {
  const { id } = await begin()
  const victims = { main_exploitation_form: 'labour', gender: 'man', age_band: 'age_30_38' }
  for (const organisation of ['alfa', 'beta', 'gamma'] as const) {
    await addPersons(api, api.organisations[organisation], 4, victims)
  }
  const figureOf = (report: { figures: Figure[] }, wanted: string) => report.figures.find(({ ref }) => ref === wanted)!
  const before = (await coordinator.get(`/reports/${id}`)).body
  expect(figureOf(before, 'victims_labour')).toMatchObject({ value: 45, stale: true })
  expect(figureOf(before, 'accompanying_children')).toMatchObject({ value: 18, stale: false })

  const stale = await coordinator.post(`/reports/${id}/figures/refresh`).set('if-match', '"7"')
  expect(stale.status).toBe(412)
  expect(stale.body.current).toEqual(before)

  api.clock.now = new Date('2026-11-24T08:00:00Z')
  const refreshed = await coordinator.post(`/reports/${id}/figures/refresh`).set('if-match', '"1"')
  expect(refreshed.status).toBe(200)
  expect(refreshed.headers.etag).toBe('"2"')
  const { report, changes } = refreshed.body
  const labour = changes.find(({ ref }: Figure) => ref === 'victims_labour')
  expect(labour).toEqual({
    ref: 'victims_labour',
    label: 'Direkt utsatta, arbetskraftsexploatering',
    before: { status: 'published', value: 45 },
    after: { status: 'published', value: 57 },
  })
  expect(changes.map(({ ref }: Figure) => ref)).not.toContain('accompanying_children')
  for (const { ref, after } of changes) expect(figureOf(report, ref)).toMatchObject(after)
  expect(report.figures.some((one: Figure) => one.stale)).toBe(false)
  expect((await coordinator.get(`/reports/${id}`)).body).toEqual(report)

  const again = await coordinator.post(`/reports/${id}/figures/refresh`)
  expect(again.body).toMatchObject({ report: { version: 3 }, changes: [] })
})
