import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { upload } from '../support/documents.ts'
import { fillReportYear } from '../support/report-year.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

// Who gets which sensitive field, asked of the real API and read in review like the table of routes × roles. Alfa owns every record
// below. Beta has been shared some of them and has opened one in an emergency; Gamma has been given nothing.
let api: TestApi
let readers: Record<string, Person>
let fields: [name: string, path: string, canary: RegExp][]

const why = { reasonCode: 'danger_to_life', reason: 'Kanarieskäl: han står utanför dörren.', minutes: 60 }
const overrideReason = 'Kanarieskäl: personen är avsvimmad och behöver skydd.'

beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  const named = await api.as('case_worker', 'alfa')
  readers = {
    named,
    worker: await anotherPerson(api, 'case_worker', 'alfa'),
    manager: await api.as('organisation_manager', 'alfa'),
    shelter: await api.as('shelter_staff', 'alfa'),
    reporter: await api.as('reporter', 'alfa'),
    beta: await api.as('case_worker', 'beta'),
    gamma: await api.as('case_worker', 'gamma'),
    admin: await api.as('platform_admin'),
    coord: await api.as('national_coordinator'),
    board: await api.as('board_member'),
    officer: await api.as('privacy_officer'),
  }
  fields = await makeFields(named)
}, 60_000)
afterAll(() => api.close())

async function makeFields(named: Person): Promise<typeof fields> {
  const make = sharing(api)
  const [manager, beta, officer] = [readers.manager!, readers.beta!, readers.officer!]
  const name = { fullName: 'Kanarie Namn', note: 'Kanarieanteckning' }
  const facts = { county: 'se_25', identity: name }
  const whole = await make.openCase(named, facts)
  const withName = await make.openCase(named, facts)
  const hidden = await make.openCase(named, {
    ...facts,
    contactMonth: '2017-02',
    reflectionEndsOn: '2031-07-19',
    protectedIdentity: 'sekretessmarkering',
  })
  const urgent = await make.openCase(named, facts)
  const child = await makeChild(named, name)
  const withWords = await makeChild(named, name)
  const hiddenChild = await makeChild(named, name, { protectedIdentity: 'hidden_place_child' })
  const consent = await make.consent(named, `/cases/${whole.id}`, { giver: 'person', note: 'Kanarieanteckning' })
  await make.consent(named, `/cases/${withName.id}`, { giver: 'person' })
  await make.share(named, `/cases/${whole.id}`)
  await make.share(named, `/cases/${withName.id}`, { parts: ['facts', 'identity'] })
  const ground = { ground: 'vital_interest' }
  await make.share(named, `/children/${child.id}`, ground)
  await make.share(named, `/children/${withWords.id}`, { ...ground, parts: ['facts', 'needs', 'views'] })
  const override = await make.share(manager, `/cases/${urgent.id}`, { overrideReason })
  const opened = { ...why, caseId: hidden.id, parts: ['facts'] }
  const { body: opening } = await beta.post('/break-glass').send(opened)
  const ended = await beta.post(`/break-glass/${opening.id}/end`)
  await officer
    .post(`/break-glass/${opening.id}/review`)
    .set('if-match', `"${ended.body.version}"`)
    .send({ outcome: 'justified', comment: 'Kanariekommentar' })
  await beta.get(`/cases/${whole.id}`)
  const { body: shelter } = await manager.post('/shelters').send({ codeName: 'Kanarieträdet', policeRegion: 'west' })
  await readers.shelter!.put(`/shelters/${shelter.id}/address`).send({ address: 'Kanariegatan 4' })
  const file = await makeDocument(named, whole.id)
  const hiddenFile = await makeDocument(named, hidden.id)
  await fillReportYear(api)
  const metric = '/statistics/metrics/direct_victims?year=2021'
  return [
    ['case: facts', `/cases/${whole.id}`, /se_25/],
    ['case: name and note', `/cases/${whole.id}/identity`, /Kanarie Namn.*Kanarieanteckning/],
    ['case shared with its name: name', `/cases/${withName.id}/identity`, /Kanarie Namn/],
    ['protected case: reference', `/cases/${hidden.id}`, new RegExp(hidden.reference)],
    ['protected case: county', `/cases/${hidden.id}`, /se_25/],
    ['protected case: dates', `/cases/${hidden.id}`, /2017-02|2031-07-19/],
    ['protected case: name and note', `/cases/${hidden.id}/identity`, /Kanarie/],
    ['protected case in the list: dates', '/cases?limit=200', /2017-02|2031-07-19/],
    ['child: facts', `/children/${child.id}`, /sweden_public_care/],
    ['child: needs', `/children/${child.id}`, /"area":"safety"/],
    ['child: name', `/children/${child.id}/identity`, /Kanarie/],
    ['child: own words', `/children/${child.id}/views`, /Kanarieord/],
    ['child shared with its words: words', `/children/${withWords.id}/views`, /Kanarieord/],
    ['child shared with its words: needs', `/children/${withWords.id}`, /"area":"safety"/],
    ['child shared with its words: name', `/children/${withWords.id}/identity`, /Kanarie/],
    ['protected child: whereabouts', `/children/${hiddenChild.id}`, /sweden_public_care/],
    ['protected child: dates', `/children/${hiddenChild.id}`, /2031-07-19/],
    ['protected child: own words', `/children/${hiddenChild.id}/views`, /Kanarieord/],
    ['consent: note', `/consents/${consent.id}`, /Kanarieanteckning/],
    ['document: kind', `/documents/${file}`, /judgment/],
    ['document: title', `/documents/${file}`, /Kanarietitel/],
    ['document: file', `/documents/${file}/content`, /Kanarieinnehåll/],
    ['protected document: kind', `/documents/${hiddenFile}`, /judgment/],
    ['share: with whom', `/shares/${override.id}`, /Föreningen Beta/],
    ['share: reference of the record', `/shares/${override.id}`, new RegExp(urgent.reference)],
    ['share: reason of an override', `/shares/${override.id}`, /Kanarieskäl/],
    ['emergency: who opened', `/break-glass/${opening.id}`, /case_worker beta/],
    ['emergency: reason in words', `/break-glass/${opening.id}`, /Kanarieskäl/],
    ['emergency: comment of the review', `/break-glass/${opening.id}`, /Kanariekommentar/],
    ['openings: name of a colleague', `/cases/${whole.id}/openings`, /case_worker alfa/],
    ['openings: name of a stranger', `/cases/${whole.id}/openings`, /case_worker beta/],
    ['log: name of an account', `/audit-events?entityId=${whole.id}`, /case_worker beta/],
    ['log: name of the person', `/audit-events?entityId=${whole.id}`, /Kanarie/],
    ['shelter: code name', `/shelters/${shelter.id}`, /Kanarieträdet/],
    ['shelter: address', `/shelters/${shelter.id}/address`, /Kanariegatan/],
    ['shelters in the list: address', '/shelters', /Kanariegatan/],
    ['statistics: names of organisations', metric, /Föreningen/],
    ['statistics: who has reported', '/statistics/metrics/data_coverage?year=2021', /Föreningen/],
    ['statistics: figures of Alfa alone', `${metric}&organisationId=${api.organisations.alfa}`, /"value":\d/],
  ]
}

async function makeDocument(named: Person, caseId: string): Promise<string> {
  const details = { kind: 'judgment', title: 'Kanarietitel', fileName: 'a.txt' }
  const made = await upload(named, `/cases/${caseId}`, Buffer.from('Kanarieinnehåll'), { details })
  expect(made.status).toBe(201)
  return made.body.id
}

async function makeChild(named: Person, identity: object, more: object = {}) {
  const { body: child } = await named
    .post('/children')
    .send({ whereabouts: 'sweden_public_care', placementReviewOn: '2031-07-19', identity, ...more })
  const need = await named.post(`/children/${child.id}/needs`).send({ area: 'safety', status: 'met' })
  const view = await named
    .post(`/children/${child.id}/views`)
    .send({ obtainedOn: '2026-11-01', methods: ['talked_alone'], words: 'Kanarieord' })
  expect([need.status, view.status]).toEqual([201, 201])
  return child
}

test('each role gets the fields that it is to have of another’s and its own records, and no other', async () => {
  const names = Object.keys(readers)
  const line = (name: string, cells: string[]) =>
    `${name.padEnd(36)}${cells.map((cell) => cell.padEnd(9)).join('')}`.trimEnd()
  const lines = [line('', names)]
  for (const [field, path, canary] of fields) {
    const cells = Object.values(readers).map(async (reader) => {
      const { status, text } = await reader.get(path)
      return status === 200 ? (canary.test(text) ? 'reads' : '·') : String(status)
    })
    lines.push(line(field, await Promise.all(cells)))
  }
  expect(`\n${lines.join('\n')}\n`).toBe(expected)
}, 60_000)

/** reads: the answer holds it; · : an answer without it; 403: the role may not ask; 404: not there for this reader. */
const expected = `
                                    named    worker   manager  shelter  reporter beta     gamma    admin    coord    board    officer
case: facts                         reads    reads    reads    404      403      reads    404      403      404      403      403
case: name and note                 reads    reads    403      404      403      404      404      403      403      403      403
case shared with its name: name     reads    reads    403      404      403      reads    404      403      403      403      403
protected case: reference           reads    reads    reads    404      403      404      404      403      404      403      403
protected case: county              reads    ·        ·        404      403      404      404      403      404      403      403
protected case: dates               reads    ·        ·        404      403      404      404      403      404      403      403
protected case: name and note       reads    403      403      404      403      404      404      403      403      403      403
protected case in the list: dates   reads    ·        ·        ·        403      ·        ·        403      ·        403      403
child: facts                        reads    reads    reads    404      403      reads    404      403      404      403      403
child: needs                        reads    reads    reads    404      403      ·        404      403      404      403      403
child: name                         reads    reads    403      404      403      404      404      403      403      403      403
child: own words                    reads    reads    403      404      403      404      404      403      403      403      403
child shared with its words: words  reads    reads    403      404      403      reads    404      403      403      403      403
child shared with its words: needs  reads    reads    reads    404      403      reads    404      403      404      403      403
child shared with its words: name   reads    reads    403      404      403      404      404      403      403      403      403
protected child: whereabouts        reads    ·        ·        404      403      404      404      403      404      403      403
protected child: dates              reads    ·        ·        404      403      404      404      403      404      403      403
protected child: own words          reads    403      403      404      403      404      404      403      403      403      403
consent: note                       reads    reads    ·        403      403      404      404      403      403      403      403
document: kind                      reads    reads    reads    403      403      404      404      403      403      403      403
document: title                     reads    reads    ·        403      403      404      404      403      403      403      403
document: file                      reads    reads    403      403      403      404      404      403      403      403      403
protected document: kind            reads    404      404      403      403      404      404      403      403      403      403
share: with whom                    reads    reads    reads    404      403      reads    404      403      404      403      reads
share: reference of the record      reads    reads    reads    404      403      reads    404      403      404      403      ·
share: reason of an override        reads    reads    reads    404      403      ·        404      403      404      403      reads
emergency: who opened               reads    reads    reads    403      403      reads    404      403      404      403      reads
emergency: reason in words          reads    reads    reads    403      403      reads    404      403      404      403      reads
emergency: comment of the review    ·        ·        ·        403      403      ·        404      403      404      403      reads
openings: name of a colleague       reads    reads    reads    403      403      404      404      403      403      403      403
openings: name of a stranger        ·        ·        ·        403      403      404      404      403      403      403      403
log: name of an account             403      403      403      403      403      403      403      403      403      403      reads
log: name of the person             403      403      403      403      403      403      403      403      403      403      ·
shelter: code name                  reads    reads    reads    reads    403      404      404      403      reads    403      403
shelter: address                    403      403      403      reads    403      403      403      403      403      403      403
shelters in the list: address       ·        ·        ·        ·        403      ·        ·        403      ·        403      403
statistics: names of organisations  ·        ·        ·        ·        ·        ·        ·        403      ·        ·        403
statistics: who has reported        ·        ·        ·        ·        ·        ·        ·        403      ·        ·        403
statistics: figures of Alfa alone   reads    reads    reads    reads    reads    404      404      403      403      403      403
`
