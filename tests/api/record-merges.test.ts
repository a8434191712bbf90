import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { upload } from '../support/documents.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  // The database has its own clock, and a merge is undone within days of it.
  api.clock.now = new Date()
  anna = await api.as('case_worker')
  make = sharing(api)
})
afterAll(() => api.close())

type Kind = 'case' | 'child'
const pathOf = (kind: Kind, id: string) => (kind === 'case' ? `/cases/${id}` : `/children/${id}`)
const preview = async (kind: Kind, keptId: string, lostId: string, person = anna) =>
  person.post('/record-merges/preview').send({ kind, keptId, lostId })
async function bodyFor(kind: Kind, keptId: string, lostId: string, takeLost: string[] = []) {
  const { status, body, text } = await preview(kind, keptId, lostId)
  expect([status, text]).toEqual([200, text])
  const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = body
  return { kind, keptId, lostId, keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion, takeLost }
}
async function merge(kind: Kind, keptId: string, lostId: string, takeLost: string[] = []) {
  const answer = await anna.post('/record-merges').send(await bodyFor(kind, keptId, lostId, takeLost))
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return answer.body
}
const undo = (id: string, version = 1, person = anna) =>
  person.post(`/record-merges/${id}/undo`).set('if-match', `"${version}"`)
const identityOf = async (kind: Kind, id: string) => (await anna.get(`${pathOf(kind, id)}/identity`)).body

async function twoCases() {
  const kept = await make.openCase(anna, {
    gender: 'woman',
    palermoActs: ['recruitment'],
    identity: { fullName: 'Oksana Sammansatt', phone: '070-000 10 01', note: 'Första anteckningen' },
  })
  const lost = await make.openCase(anna, {
    gender: 'unknown',
    county: 'se_01',
    palermoActs: ['harbouring'],
    identity: { fullName: 'Oxana Sammansatt', phone: '070-000 10 02', note: 'Andra anteckningen' },
  })
  return {
    kept: kept.id as string,
    lost: lost.id as string,
    keptReference: kept.reference,
    lostReference: lost.reference,
  }
}

test('the preview shows both field by field, what moves, and changes nothing; it is logged as an opening of both', async () => {
  const { kept, lost } = await twoCases()
  await make.openChild(anna, { relations: [{ caseId: lost, relation: 'biological' }] })
  const { body } = await preview('case', kept, lost)
  const field = (name: string) => body.fields.find((one: { name: string }) => one.name === name)
  expect(field('fullName')).toMatchObject({ kept: ['Oksana Sammansatt'], lost: ['Oxana Sammansatt'], choosable: true })
  expect(field('county')).toMatchObject({ kept: [], lost: ['se_01'], suggested: 'lost', choosable: false })
  expect(field('palermoActs')).toMatchObject({ suggested: 'both', choosable: false })
  expect(body.moves).toContainEqual({ table: 'child_relations', count: 1 })
  expect((await anna.get(`/cases/${lost}`)).body).toMatchObject({ mergedIntoId: null, version: 1 })
  const officer = await api.as('privacy_officer')
  for (const id of [kept, lost]) {
    const { body: events } = await officer.get(`/audit-events?entityId=${id}&action=previewMerge`)
    expect(events.items).toMatchObject([{ kind: 'opening' }])
  }
})

test('two become one: facts and identity are joined, all that hangs on the other moves and opens, and a stub points to the kept one', async () => {
  const { kept, lost, lostReference } = await twoCases()
  const child = await make.openChild(anna, { relations: [{ caseId: lost, relation: 'biological' }] })
  const consent = await make.consent(anna, `/cases/${lost}`, { giver: 'person', note: 'Hemlig samtyckestext' })
  await make.share(anna, `/cases/${lost}`)
  await merge('case', kept, lost, ['phone', 'county'])
  expect((await anna.get(`/cases/${kept}`)).body).toMatchObject({
    gender: 'woman',
    county: 'se_01',
    palermoActs: ['recruitment', 'harbouring'],
  })
  expect(await identityOf('case', kept)).toMatchObject({
    fullName: 'Oksana Sammansatt',
    phone: '070-000 10 02',
    note: `Första anteckningen\n\nAndra anteckningen\n\n${lostReference}: Oxana Sammansatt · 070-000 10 01`,
  })
  const relations = (await anna.get(`/children/${child.id}`)).body.relations
  expect(relations).toMatchObject([{ caseId: kept, endedAt: null }])
  expect((await anna.get(`/cases/${kept}/consents`)).body.items).toMatchObject([{ id: consent.id }])
  expect((await anna.get(`/consents/${consent.id}`)).body).toMatchObject({ note: 'Hemlig samtyckestext' })
  expect((await anna.get(`/cases/${kept}/shares`)).body.items).toHaveLength(1)
  expect((await anna.get(`/cases/${lost}`)).body).toMatchObject({
    mergedIntoId: kept,
    status: 'closed',
    can: { edit: false, reopen: false },
  })
  expect(await identityOf('case', lost)).toMatchObject({ fullName: null, note: null })
  const listed = (await anna.get('/cases?limit=200')).body.items.map(({ id }: { id: string }) => id)
  expect(listed).toContain(kept)
  expect(listed).not.toContain(lost)
  const found = await anna.post('/record-searches').send({ reference: lostReference })
  expect(found.body.items).toMatchObject([{ id: lost }])
})

test('the openings of the kept record show those of both, and the log itself is untouched', async () => {
  const { kept, lost } = await twoCases()
  await anna.get(`/cases/${lost}/identity`)
  const before = await api.admin.query('select id, entity_id from audit_events where entity_id = $1 order by id', [
    lost,
  ])
  await merge('case', kept, lost)
  const openings = (await anna.get(`/cases/${kept}/openings`)).body.items.map(({ id }: { id: string }) => id)
  for (const { id } of before.rows) expect(openings).toContain(id)
  const after = await api.admin.query('select id, entity_id from audit_events where id = any ($1) order by id', [
    before.rows.map(({ id }) => id),
  ])
  expect(after.rows).toEqual(before.rows)
})

test('an undo puts both back as they were, and what was added or changed after the merge stays and is told', async () => {
  const { kept, lost } = await twoCases()
  const child = await make.openChild(anna, { relations: [{ caseId: lost, relation: 'biological' }] })
  const both = async () =>
    Promise.all(
      [kept, lost].map(async (id) => {
        const { version: _v, updatedAt: _u, ...facts } = (await anna.get(`/cases/${id}`)).body
        const { version: _i, updatedAt: _w, ...identity } = await identityOf('case', id)
        return { facts, identity }
      }),
    )
  const before = await both()
  const merged = await merge('case', kept, lost, ['fullName'])
  const { version } = (await anna.get(`/cases/${kept}`)).body
  await anna.patch(`/cases/${kept}`).set('if-match', `"${version}"`).send({ county: 'se_12' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  const later = await make.openChild(anna, { relations: [{ caseId: kept, relation: 'biological' }] })
  const answer = await undo(merged.id)
  expect([answer.status, answer.text]).toEqual([200, answer.text])
  expect(answer.body).toMatchObject({ changedSince: ['county'], addedSince: 1 })
  const [keptNow, lostNow] = await both()
  expect(lostNow).toEqual(before[1])
  expect(keptNow).toEqual({ ...before[0], facts: { ...before[0]!.facts, county: 'se_12' } })
  expect((await anna.get(`/children/${child.id}`)).body.relations).toMatchObject([{ caseId: lost }])
  expect((await anna.get(`/children/${later.id}`)).body.relations).toMatchObject([{ caseId: kept }])
  expect((await undo(merged.id, 2)).body.code).toBe('merge_undone')
  const found = await anna.post('/identity-searches').send({ phone: '070-000 10 02' })
  expect(found.body.items.map(({ id }: { id: string }) => id)).toContain(lost)
})

test('a child that both adults have is related once, and an undo gives both back', async () => {
  const { kept, lost } = await twoCases()
  const relations = [kept, lost].map((caseId) => ({ caseId, relation: 'biological' }))
  const child = await make.openChild(anna, { relations })
  const merged = await merge('case', kept, lost)
  const now = (await anna.get(`/children/${child.id}`)).body.relations
  expect(now.map((one: { caseId: string }) => one.caseId)).toEqual([kept, kept])
  expect(now.filter((one: { endedAt: string | null }) => one.endedAt === null)).toHaveLength(1)
  await undo(merged.id)
  const again = (await anna.get(`/children/${child.id}`)).body.relations
  expect(again.map((one: { caseId: string; endedAt: null }) => [one.caseId, one.endedAt]).sort()).toEqual(
    [kept, lost].map((id) => [id, null]).sort(),
  )
})

test('two records of a child become one with needs and words, and open', async () => {
  const kept = await make.openChild(anna, { exposures: ['neglect'], identity: { fullName: 'Barn Ett' } })
  const lost = await make.openChild(anna, { exposures: ['threatened'], identity: { fullName: 'Barn Ett' } })
  await anna.post(`/children/${lost.id}/needs`).send({ area: 'safety', status: 'no_need' })
  await anna
    .post(`/children/${lost.id}/views`)
    .send({ obtainedOn: '2026-03-01', methods: ['observed'], words: 'Vill hem till katten' })
  const merged = await merge('child', kept.id, lost.id)
  const child = (await anna.get(`/children/${kept.id}`)).body
  expect(child).toMatchObject({ exposures: ['neglect', 'threatened'], latestViewOn: '2026-03-01' })
  expect(child.needs).toHaveLength(1)
  expect((await anna.get(`/children/${kept.id}/views`)).body.items).toMatchObject([{ words: 'Vill hem till katten' }])
  expect((await undo(merged.id)).status).toBe(200)
  expect((await anna.get(`/children/${lost.id}/views`)).body.items).toMatchObject([{ words: 'Vill hem till katten' }])
  expect((await anna.get(`/children/${kept.id}`)).body).toMatchObject({ exposures: ['neglect'], latestViewOn: null })
})

test('a document follows with its versions and opens there, and an undo takes nothing of the kept record’s own', async () => {
  const { kept, lost } = await twoCases()
  const [own, theirs] = [await upload(anna, `/cases/${kept}`), await upload(anna, `/cases/${lost}`)]
  expect([own.status, theirs.status]).toEqual([201, 201])
  const read = async (id: string) => (await anna.get(`/documents/${id}/content`)).status
  const merged = await merge('case', kept, lost)
  expect((await anna.get(`/cases/${kept}/documents`)).body.items).toHaveLength(2)
  expect([await read(own.body.id), await read(theirs.body.id)]).toEqual([200, 200])
  expect((await undo(merged.id)).status).toBe(200)
  expect((await anna.get(`/cases/${kept}/documents`)).body.items).toMatchObject([{ id: own.body.id }])
  expect((await anna.get(`/cases/${lost}/documents`)).body.items).toMatchObject([{ id: theirs.body.id }])
  expect([await read(own.body.id), await read(theirs.body.id)]).toEqual([200, 200])
})

test('nothing new is written under a record that has become part of another', async () => {
  const { kept, lost } = await twoCases()
  await merge('case', kept, lost)
  const { version } = (await anna.get(`/cases/${lost}`)).body
  const tries = [
    anna.patch(`/cases/${lost}`).set('if-match', `"${version}"`).send({ county: 'se_12' }),
    anna.post(`/cases/${lost}/reopen`),
    anna.put(`/cases/${lost}/identity`).set('if-match', '"2"').send({ fullName: 'Ny' }),
    anna.post('/children').send({ relations: [{ caseId: lost, relation: 'biological' }] }),
    anna.post(`/cases/${lost}/consents`).send({ purpose: 'statistics', state: 'refused', giver: 'person' }),
    anna.post('/record-merges/preview').send({ kind: 'case', keptId: kept, lostId: lost }),
  ]
  for (const answer of await Promise.all(tries)) expect([answer.status, answer.body.code]).toEqual([409, 'merged'])
})

test('a child that is related to a case while that becomes part of another is not left under the stub', async () => {
  const { kept, lost } = await twoCases()
  const child = await make.openChild(anna)
  await api.admin.query('begin')
  await api.admin.query('select from cases where id = any ($1) for update', [[kept, lost]])
  const related = anna.post(`/children/${child.id}/relations`).send({ caseId: lost, relation: 'biological' })
  const answered = related.then((answer) => answer)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const stub = `update cases set status = 'closed', outcome = 'other', closed_at = now(), merged_into_id = $2 where id = $1`
  await api.admin.query(stub, [lost, kept])
  await api.admin.query('commit')
  expect((await answered).body.code).toBe('merged')
})

test('what stands on a record keeps it as it is', async () => {
  const refused = async (arrange: string, code: string, values: string[] = []) => {
    const { kept, lost } = await twoCases()
    await api.admin.query(arrange.replaceAll('$lost', `'${lost}'`).replaceAll('$kept', `'${kept}'`), values)
    const answer = await preview('case', kept, lost)
    expect([answer.status, answer.body.code]).toEqual([code === 'protected_identity' ? 403 : 409, code])
    const body = {
      kind: 'case',
      keptId: kept,
      lostId: lost,
      keptVersion: 1,
      lostVersion: 1,
      keptIdentityVersion: 1,
      lostIdentityVersion: 1,
      takeLost: [],
    }
    expect((await anna.post('/record-merges').send(body)).body.code).toBe(code)
    expect(
      (await api.admin.query('select from cases where id = $1 and merged_into_id is not null', [lost])).rowCount,
    ).toBe(0)
  }
  const hold = `insert into legal_holds (organisation_id, record_kind, record_id, reason, created_by) select organisation_id, 'case', id, 'running_trial', created_by from cases where id = `
  await refused(`${hold} $lost`, 'legal_hold')
  await refused(`${hold} $kept`, 'legal_hold')
  await refused('update cases set restricted_at = now() where id = $lost', 'restricted')
  await refused(`update cases set protected_identity = 'sekretessmarkering' where id = $kept`, 'protected_identity')
  await refused(
    `insert into data_subject_requests (organisation_id, reference, kind, subject_kind, subject_id, requester, received_on, due_on, created_by)
     select organisation_id, 'R-2026-' || (1000 + floor(random() * 9000))::text, 'access', 'case', id, 'person', '2026-11-01', '2026-12-01', created_by from cases where id = $lost`,
    'merge_asked',
  )
  await refused(
    `update cases set status = 'closed', outcome = 'other', closed_at = now() where id = $kept`,
    'merge_closed',
  )
})

test('a protected record is kept by who is named in it, and never becomes part of one that is not', async () => {
  const { kept, lost } = await twoCases()
  await anna.patch(`/cases/${lost}`).set('if-match', '"1"').send({ protectedIdentity: 'sekretessmarkering' })
  expect((await preview('case', kept, lost)).body.code).toBe('merge_protected')
  expect((await preview('case', lost, kept)).status).toBe(200)
})

test('two organisations’ records, and another role, are refused', async () => {
  const { kept, lost } = await twoCases()
  const beta = await api.as('case_worker', 'beta')
  const theirs = (await make.openCase(beta)).id
  for (const [one, other] of [
    [kept, theirs],
    [theirs, kept],
  ] as const)
    expect((await preview('case', one, other)).status).toBe(404)
  expect((await preview('case', kept, lost, beta)).status).toBe(404)
  expect((await preview('child', kept, lost)).status).toBe(404)
  expect((await preview('case', kept, kept)).status).toBe(400)
  const manager = await api.as('organisation_manager')
  expect((await preview('case', kept, lost, manager)).status).toBe(403)
  const merged = await merge('case', kept, lost)
  expect((await undo(merged.id, 1, beta)).status).toBe(404)
  expect((await undo(merged.id, 1, manager)).status).toBe(403)
  expect((await beta.get('/record-merges')).body.items).toEqual([])
  expect((await manager.get(`/record-merges?recordId=${lost}`)).body.items).toMatchObject([
    { id: merged.id, can: { undo: false } },
  ])
  expect((await undo(merged.id, 7)).status).toBe(412)
  expect((await anna.post(`/record-merges/${merged.id}/undo`)).status).toBe(428)
})

test('a preview that is no longer true is refused, and nothing is half merged', async () => {
  const { kept, lost } = await twoCases()
  const body = await bodyFor('case', kept, lost)
  await anna.patch(`/cases/${lost}`).set('if-match', '"1"').send({ county: 'se_12' })
  expect((await anna.post('/record-merges').send(body)).status).toBe(412)
  expect((await anna.get(`/cases/${lost}`)).body).toMatchObject({ mergedIntoId: null, county: 'se_12' })
})

test('after thirty days, and while the kept one is part of another, a merge stays', async () => {
  const [first, second] = [await twoCases(), await twoCases()]
  const merged = await merge('case', first.kept, first.lost)
  await merge('case', second.kept, first.kept)
  expect((await undo(merged.id)).body.code).toBe('merged')
  const other = await twoCases()
  const old = await merge('case', other.kept, other.lost)
  await api.admin.query(`update record_merges set created_at = now() - interval '31 days' where id = $1`, [old.id])
  expect((await undo(old.id)).body.code).toBe('merge_too_old')
})

const facts = fc.record(
  {
    gender: fc.constantFrom('woman', 'man', null),
    county: fc.constantFrom('se_01', 'se_12', null),
    palermoActs: fc.subarray(['recruitment', 'harbouring', 'receipt']),
    note: fc.constantFrom('Ett', 'Två', null),
    children: fc.integer({ min: 0, max: 2 }),
    consents: fc.integer({ min: 0, max: 2 }),
    both: fc.boolean(),
  },
  { requiredKeys: ['gender', 'county', 'palermoActs', 'note', 'children', 'consents', 'both'] },
)

test('who was let in on the lost record’s account while the two were one reads the other person no more after the undo', async () => {
  const bo = await api.as('case_worker', 'beta')
  const { kept, lost } = await twoCases()
  const gammaConsent = await make.consent(anna, `/cases/${lost}`, { giver: 'person' })
  const sent = await anna.post(`/cases/${lost}/referrals`).send({
    ...{ direction: 'out', party: 'member', recipientOrganisationId: api.organisations.beta },
    ...{ reason: 'additional_services', answerBy: dayFromNow(10), shareEndsOn: dayFromNow(30) },
    ...{ parts: ['facts', 'identity'], purpose: 'share_member', ground: 'consent' },
  })
  const merged = await merge('case', kept, lost)
  expect((await bo.post(`/referrals/${sent.body.id}/accept`).send({})).status).toBe(200)
  await make.share(anna, `/cases/${kept}`, { recipientOrganisationId: api.organisations.gamma })
  expect((await bo.get(`/cases/${kept}/identity`)).status).toBe(200)
  const undone = await undo(merged.id)
  expect([undone.status, undone.text]).toEqual([200, undone.text])
  for (const [person, status] of [
    [bo, 200],
    [await api.as('case_worker', 'gamma'), 200],
  ] as const) {
    expect((await person.get(`/cases/${kept}`)).status).toBe(404)
    expect((await person.get(`/cases/${lost}`)).status).toBe(status)
  }
  expect((await anna.get(`/cases/${lost}/consents`)).body.items).toMatchObject([{ id: gammaConsent.id }])
})

test('when the kept record is protected, the stub tells a colleague no place and no day, and an undo gives back a protected record', async () => {
  const colleague = await anotherPerson(api, 'case_worker')
  const { kept, lost } = await twoCases()
  const further = (await make.openCase(anna, { county: 'se_12' })).id
  await merge('case', lost, further)
  const merged = await merge('case', kept, lost)
  const { version } = (await anna.get(`/cases/${kept}`)).body
  const closing = await anna
    .patch(`/cases/${kept}`)
    .set('if-match', `"${version}"`)
    .send({ protectedIdentity: 'skyddad_folkbokforing' })
  expect(closing.status).toBe(200)
  for (const id of [kept, lost, further]) {
    expect((await colleague.get(`/cases/${id}`)).body).toMatchObject({ county: null, contactMonth: null, masked: true })
    expect((await anna.get(`/cases/${id}`)).body).toMatchObject({ contactMonth: '2026-03', masked: false })
  }
  expect((await undo(merged.id)).status).toBe(200)
  expect((await anna.get(`/cases/${lost}`)).body).toMatchObject({
    protectedIdentity: 'skyddad_folkbokforing',
    county: 'se_01',
  })
  expect((await identityOf('case', lost)).fullName).toBe('Oxana Sammansatt')
  expect((await colleague.get(`/cases/${lost}`)).body).toMatchObject({ county: null, masked: true })
  expect((await colleague.get(`/cases/${lost}/identity`)).body.code).toBe('protected_identity')
})

test('a share that rests on answers of both is ended by the undo, and is nobody’s way to the other child', async () => {
  const bo = await api.as('case_worker', 'beta')
  const facts = { ageBand: 'age_10_12', custodySituation: 'sole_victim' }
  const [kept, lost] = [(await make.openChild(anna, facts)).id, (await make.openChild(anna, facts)).id]
  await make.consent(anna, `/children/${lost}`, { giver: 'child', state: 'child_assent' })
  await make.consent(anna, `/children/${kept}`, { giver: 'guardian_victim' })
  const merged = await merge('child', kept, lost)
  await make.share(anna, `/children/${kept}`)
  expect((await bo.get(`/children/${kept}`)).status).toBe(200)
  const undone = await undo(merged.id)
  expect([undone.status, undone.text]).toEqual([200, undone.text])
  for (const id of [kept, lost]) expect((await bo.get(`/children/${id}`)).status).toBe(404)
})

test('what a child said of a placement goes where the decision goes, and so do its lines of the timeline', async () => {
  const [kept, lost] = [(await make.openChild(anna)).id, (await make.openChild(anna)).id]
  const decided = { basis: 'informal', startsOn: '2026-10-01', decidedOn: '2026-10-01' }
  const decision = (await anna.post(`/children/${lost}/placement-decisions`).send(decided)).body
  const said = {
    obtainedOn: '2026-10-02',
    methods: ['talked_alone'],
    placementDecisionId: decision.id,
    step: 'placement',
    weight: 'decisive',
  }
  const say = async (id: string, words: string) => {
    const answer = await anna.post(`/children/${id}/views`).send({ ...said, words })
    expect([answer.status, answer.text]).toEqual([201, answer.text])
  }
  await say(lost, 'Före')
  const merged = await merge('child', kept, lost)
  await say(kept, 'Efter')
  const changed = await anna
    .patch(`/placement-decisions/${decision.id}`)
    .set('if-match', '"1"')
    .send({ startsOn: '2026-10-02' })
  expect(changed.status).toBe(200)
  const undone = await undo(merged.id)
  expect([undone.status, undone.text]).toEqual([200, undone.text])
  const heard = async (id: string) =>
    (await anna.get(`/children/${id}/views`)).body.items.map(({ words }: { words: string }) => words)
  expect([await heard(kept), await heard(lost)]).toEqual([[], ['Efter', 'Före']])
  const lines = (await anna.get(`/children/${kept}/timeline?subject=placement_decision`)).body.items
  expect(lines).toEqual([])
})

test('whatever two records hold, a merge drops no row and no event, and its undo gives every row back', async () => {
  const tables = [
    'notes',
    'tasks',
    'child_relations',
    'consents',
    'shares',
    'record_workers',
    'child_needs',
    'child_views',
  ]
  const rows = async () =>
    (
      await Promise.all(
        tables.map(
          async (table) =>
            (
              await api.admin.query(
                `select id, '${table}' as of, ${table.startsWith('child_') && table !== 'child_relations' ? 'child_id' : 'case_id'} as record from ${table} order by id`,
              )
            ).rows,
        ),
      )
    ).flat()
  const eventIds = async () =>
    (await api.admin.query('select id from audit_events order by id')).rows.map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(facts, facts, async (one, other) => {
      const ids: string[] = []
      for (const { note, children, consents, both: _b, ...fields } of [one, other]) {
        const { id } = await make.openCase(anna, { ...fields, identity: { fullName: 'Slump Provsson', note } })
        ids.push(id)
        for (let n = 0; n < children; n++)
          await make.openChild(anna, { relations: [{ caseId: id, relation: 'biological' }] })
        for (let n = 0; n < consents; n++)
          await make.consent(anna, `/cases/${id}`, { giver: 'person', note: `Text ${n}` })
      }
      const [kept, lost] = ids as [string, string]
      if (one.both) {
        await make.openChild(anna, { relations: ids.map((caseId) => ({ caseId, relation: 'biological' })) })
      }
      const [before, events] = [await rows(), await eventIds()]
      const merged = await merge('case', kept, lost)
      const during = await rows()
      expect(during.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(during.filter(({ record }) => record === lost)).toEqual([])
      const texts = (await anna.get(`/cases/${kept}/consents`)).body.items
      expect(texts).toHaveLength(one.consents + other.consents)
      expect((await undo(merged.id)).status).toBe(200)
      expect(await rows()).toEqual(before)
      const after = new Set(await eventIds())
      expect(events.filter((id) => !after.has(id))).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 240_000)

type Linked = { id: string; version: number; ownCase: { id: string } | null }
const readChild = async (id: string): Promise<Linked> => (await anna.get(`/children/${id}`)).body
async function exploited(body: object = {}) {
  const child = await make.openChild(anna, body)
  const own = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  expect(own.status).toBe(201)
  return { child: child.id as string, own: own.body.id as string }
}
const ownCaseOf = async (id: string) => (await readChild(id)).ownCase?.id ?? null
const ownersOf = async (caseId: string) =>
  (await anna.get(`/children?ownCaseId=${caseId}`)).body.items.map(({ id }: Linked) => id)

test('a child’s link follows its own case to the one that stays, whichever that is, and comes back with the undo', async () => {
  for (const ownStays of [false, true]) {
    const { child, own } = await exploited()
    const { id: other } = await make.openCase(anna)
    const [kept, lost] = ownStays ? [own, other] : [other, own]
    expect((await preview('case', kept, lost)).body.ownCase).toBe(ownStays ? 'stays' : 'follows')
    const { version } = await readChild(child)
    const merged = await merge('case', kept, lost)
    expect(await ownCaseOf(child)).toBe(kept)
    expect((await readChild(child)).version > version).toBe(!ownStays)
    expect(await ownersOf(kept)).toEqual([child])
    expect((await undo(merged.id)).status).toBe(200)
    expect(await ownCaseOf(child)).toBe(own)
    expect(await ownersOf(other)).toEqual([])
  }
})

test('the link is told in the history of the child and in the log, and a merge of strangers tells no child', async () => {
  const { child, own } = await exploited()
  const { id: kept } = await make.openCase(anna)
  const merged = await merge('case', kept, own)
  await undo(merged.id)
  const { body } = await anna.get(`/children/${child}/timeline?limit=2`)
  expect(body.items.map(({ subject, step }: { subject: string; step: string }) => [subject, step])).toEqual([
    ['case', 'separated'],
    ['case', 'merged'],
  ])
  const { rows } = await api.admin.query(
    `select action from audit_events where entity_id = $1 and action in ('mergeRecords', 'undoMerge') order by id`,
    [child],
  )
  expect(rows.map(({ action }) => action)).toEqual(['mergeRecords', 'undoMerge'])
  const { kept: one, lost: another } = await twoCases()
  expect((await preview('case', one, another)).body.ownCase).toBe(null)
})

test('own cases of two children, and a child and whom it accompanies, are two people: neither is shown side by side nor merged', async () => {
  const [one, other] = [await exploited(), await exploited()]
  expect((await preview('case', one.own, other.own)).body.code).toBe('merge_two_children')
  const { id: mother } = await make.openCase(anna)
  const child = await exploited({ relations: [{ caseId: mother, relation: 'biological' }] })
  for (const [kept, lost] of [
    [mother, child.own],
    [child.own, mother],
  ] as const)
    expect((await preview('case', kept, lost)).body.code).toBe('merge_accompanying')
  const sister = await make.openChild(anna, { relations: [{ caseId: child.own, relation: 'sibling' }] })
  expect((await preview('child', child.child, sister.id)).body.code).toBe('merge_accompanying')
  const { rows } = await api.admin.query('select from cases where id = any ($1) and merged_into_id is not null', [
    [one.own, other.own, mother, child.own],
  ])
  expect(rows).toHaveLength(0)
})

test('a child’s own case follows to the record that the child’s becomes part of, with the month it was born, and back', async () => {
  const { child: lost, own } = await exploited({ birthMonth: '2012-05' })
  const { id: kept } = await make.openChild(anna)
  expect((await preview('child', kept, lost)).body.ownCase).toBe('follows')
  const merged = await merge('child', kept, lost)
  expect(await ownCaseOf(kept)).toBe(own)
  expect((await anna.get(`/children/${kept}`)).body.birthMonth).toBe('2012-05')
  expect(await ownersOf(own)).toEqual([kept])
  expect((await undo(merged.id)).status).toBe(200)
  expect([await ownCaseOf(kept), await ownCaseOf(lost)]).toEqual([null, own])
  expect((await anna.get(`/children/${kept}`)).body.birthMonth).toBe(null)
})

test('when both children have a case, theirs are merged after them and parted before them, whichever case stays', async () => {
  for (const swapped of [false, true]) {
    const [one, other] = [await exploited(), await exploited()]
    expect((await preview('child', one.child, other.child)).body.ownCase).toBe('both')
    const children = await merge('child', one.child, other.child)
    expect(await ownersOf(other.own)).toEqual([one.child])
    const [kept, lost] = swapped ? [other.own, one.own] : [one.own, other.own]
    expect((await preview('case', kept, lost)).body.ownCase).toBe('both')
    const cases = await merge('case', kept, lost)
    expect(await ownCaseOf(one.child)).toBe(kept)
    expect((await undo(children.id)).body.code).toBe('merge_own_cases')
    expect((await undo(cases.id)).status).toBe(200)
    expect(await ownCaseOf(one.child)).toBe(one.own)
    expect((await undo(children.id)).status).toBe(200)
    expect([await ownCaseOf(one.child), await ownCaseOf(other.child)]).toEqual([one.own, other.own])
  }
})

test('the link of a child whose record the worker may not write is not moved, and neither is that of a restricted one', async () => {
  const { child, own } = await exploited()
  const { id: kept } = await make.openCase(anna)
  await api.admin.query('update children set restricted_at = now() where id = $1', [child])
  expect((await preview('case', kept, own)).body.code).toBe('restricted')
  await api.admin.query(
    `update children set restricted_at = null, protected_identity = 'sekretessmarkering' where id = $1`,
    [child],
  )
  const colleague = await anotherPerson(api, 'case_worker')
  expect((await preview('case', kept, own, colleague)).body.code).toBe('protected_identity')
  expect((await preview('case', own, kept, colleague)).body.ownCase).toBe('stays')
})
