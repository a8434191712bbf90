import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { recruitmentMethod } from '@varn/codes'
import { addressOf, fieldsOf, pascal } from '../../packages/forms/src/form.ts'
import { forms } from '../../packages/forms/src/forms.ts'
import { htcdsFields } from '../../packages/htcds/src/fields.ts'
import { entryExamples } from '../../packages/schema/src/entries.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
})
afterAll(() => api.close())

const identity = {
  fullName: 'Demo Påhittad Demosson',
  salutation: 'Fru',
  birthDate: '1995-05-04',
  phone: '+46700000001',
  homePhone: '+4680000001',
  email: 'demo@test.invalid',
  street: 'Påhittgatan 1',
  postalCode: '000 00',
  city: 'Påhittstad',
  state: 'Påhittlän',
  country: 'SE',
  position: '59.33, 18.07',
}

async function openCase(more: object = {}): Promise<string> {
  const facts = {
    personRole: 'direct_victim',
    contactMonth: '2026-03',
    gender: 'woman',
    traffickingStatus: 'possible_victim',
  }
  const { status, body } = await anna.post('/cases').send({ ...facts, identity, citizenshipCountry: 'NG', ...more })
  expect(status).toBe(201)
  return body.id
}

async function write(caseId: string, plural: string, body: object) {
  const { status } = await anna.post(`/cases/${caseId}/${plural}`).send(body)
  expect(status).toBe(201)
}

test('every field of the standard is in the answer, null where nothing is known, and the name is withheld', async () => {
  const { status, body, headers } = await anna.get(`/cases/${await openCase()}/htcds`)
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  const { lossy, withheld, ...fields } = body
  expect(Object.keys(fields).sort()).toEqual(Object.keys(htcdsFields).sort())
  expect(fields).toMatchObject({
    cas_Status: 'Active',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['NG'],
    vic_TraffickingStatus: 'PossibleVictimOfTrafficking',
    prs_FirstName: null,
    hte_Date: null,
  })
  expect(withheld).toEqual(expect.arrayContaining(['prs_FirstName', 'prs_Birthdate', 'prs_MailingStreet', 'org_Phone']))
  expect(lossy).toEqual([])
  expect(JSON.stringify(body)).not.toMatch(/Demosson|Påhittgatan/)
})

test('who may open the identity gets it by asking, and a name that is one text is told to be divided', async () => {
  const { body } = await anna.get(`/cases/${await openCase()}/htcds?identity=true`)
  expect(body).toMatchObject({
    prs_Salutation: 'Fru',
    prs_FirstName: 'Demo Påhittad',
    prs_SecondName: 'Demosson',
    prs_Birthdate: '1995-05-04',
    prs_MobilePhone: '+46700000001',
    prs_HomePhone: '+4680000001',
    prs_MailingStreet: 'Påhittgatan 1',
    prs_MailingCountry: 'SE',
    prs_MailingLatitude: 59.33,
    prs_MailingLongitude: 18.07,
  })
  expect(body.lossy.map(({ field }: { field: string }) => field)).toContain('prs_SecondName')
  expect(body.withheld).not.toContain('prs_FirstName')
})

test('what happened several times is told each time, and what is one answer once', async () => {
  const id = await openCase()
  const events = 'exploitation-events'
  await write(id, events, {
    eventType: 'recruitment',
    startsOn: '2025-01-01',
    country: 'NG',
    city: 'Påhittby',
    place: 'Ett kafé',
    position: '6.5, 3.4',
    recruitmentMethods: [recruitmentMethod.values[0]],
    platforms: ['facebook'],
  })
  await write(id, events, {
    eventType: 'exploitation',
    startsOn: '2025-05-01',
    country: 'SE',
    forms: ['sexual', 'criminality'],
    sexualTypes: ['prostitution'],
    controlMethods: ['debt_bondage', 'uses_children'],
    platforms: ['telegram'],
    ageThen: 29,
  })
  await write(id, 'notes', { notedOn: '2026-03-02', text: 'Påhittad anteckning' })
  await write(id, 'support-plans', { type: 'legal', objectives: 'Bo tryggt', plannedEndOn: '2027-01-01' })
  const { body } = await anna.get(`/cases/${id}/htcds`)
  expect(body).toMatchObject({
    hte_Type: ['Recruitment', 'Exploitation'],
    hte_Date: ['2025-01-01', '2025-05-01'],
    hte_Country: ['NG', 'SE'],
    hte_City: ['Påhittby', null],
    hte_Latitude: [6.5, null],
    hte_Longitude: [3.4, null],
    vic_LocationOfRecruitment: 'Ett kafé',
    vic_LocationOfExploitation: null,
    vic_RecruitmentWebsitesAndApps: ['Facebook'],
    vic_ExploitationWebsitesAndApps: ['Telegram'],
    vic_TypeOfExploitation: ['SexualExploitation', 'Other'],
    vic_TypeOfSexExploitation: ['Prostitution'],
    vic_MethodsOfControl: ['DebtBondage', 'ThreatensChildrenFamily'],
    vic_AgeWhenTrafficked: 29,
    cco_CaseComment: ['Påhittad anteckning'],
    spl_Type: ['Legal'],
    spl_Objectives: ['Bo tryggt'],
    spl_PlannedEndDate: ['2027-01-01'],
  })
  expect(body.lossy).toEqual(
    expect.arrayContaining([
      { field: 'vic_TypeOfExploitation', answer: 'Forced criminality', writtenAs: 'Other' },
      { field: 'vic_MethodsOfControl', answer: 'Uses the children as leverage', writtenAs: 'ThreatensChildrenFamily' },
    ]),
  )
})

test('every question that says which field it answers reaches that field', async () => {
  const id = await openCase()
  for (const form of forms.filter(({ records }) => records.includes('case'))) {
    const tagged = Object.entries(fieldsOf(form)).filter(([, field]) => field.htcds && !field.when)
    if (tagged.length === 0) continue
    const words = Object.fromEntries(
      tagged.flatMap(([name, field]) => (field.type === 'text' ? [[name, '1.5, 2.5']] : [])),
    )
    const days = Object.fromEntries(
      tagged.flatMap(([name, field]) => (field.type === 'day' ? [[name, '2026-03-02']] : [])),
    )
    const rest = Object.fromEntries(
      tagged.flatMap(([name, field]): [string, unknown][] => {
        const first = 'list' in field ? field.list.values.find((code) => field.list.entries[code]?.htcds) : undefined
        const chosen = first ?? ('list' in field ? field.list.values[0] : undefined)
        if (field.type === 'code') return [[name, chosen]]
        if (field.type === 'codes') return [[name, [chosen]]]
        if (field.type === 'flag') return [[name, true]]
        return field.type === 'number' ? [[name, 2]] : []
      }),
    )
    await write(id, addressOf(form), { ...entryExamples[`${pascal(form.name)}Create`], ...rest, ...words, ...days })
    const { body } = await anna.get(`/cases/${id}/htcds`)
    for (const [, field] of tagged) {
      // The standard has two places, and this event is a recruitment.
      const target = field.htcds === 'vic_LocationOfExploitation' ? 'vic_LocationOfRecruitment' : field.htcds!
      if (target === 'vic_ExploitationWebsitesAndApps') continue
      expect([target, [body[target]].flat().some((value) => value !== null)]).toEqual([target, true])
    }
  }
})

test.each(['none', 'unknown'])(
  'a case of which the answer about protection is %s is given like any other',
  async (protectedIdentity) => {
    const id = await openCase({ protectedIdentity })
    expect((await anna.get(`/cases/${id}/htcds`)).status).toBe(200)
  },
)

test('a foreign case is 404, a protected and a restricted one are refused, and a manager gets no name', async () => {
  const id = await openCase()
  const stranger = await api.as('case_worker', 'beta')
  expect((await stranger.get(`/cases/${id}/htcds`)).status).toBe(404)
  const hidden = await openCase({ protectedIdentity: 'sekretessmarkering' })
  const refused = await anna.get(`/cases/${hidden}/htcds`)
  expect([refused.status, refused.body.code]).toEqual([403, 'protected_identity'])
  const manager = await api.as('organisation_manager')
  expect((await manager.get(`/cases/${id}/htcds?identity=true`)).status).toBe(403)
  const seen = await manager.get(`/cases/${id}/htcds`)
  expect(seen.status).toBe(200)
  expect(JSON.stringify(seen.body)).not.toMatch(/Demosson/)
  await api.admin.query('update cases set restricted_at = now() where id = $1', [id])
  expect((await anna.get(`/cases/${id}/htcds`)).status).toBe(409)
})
