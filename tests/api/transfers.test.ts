import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { isAsked } from '../../packages/forms/src/check.ts'
import { type Answers, addressOf, fieldsOf, pascal } from '../../packages/forms/src/form.ts'
import { forms } from '../../packages/forms/src/forms.ts'
import { entryExamples } from '../../packages/schema/src/entries.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { ageChanges } from '../support/closed-records.ts'
import { dayFromNow } from '../support/days.ts'
import { upload } from '../support/documents.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let chief: Person
let berit: Person
let boss: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  chief = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
  boss = await api.as('organisation_manager', 'beta')
  make = sharing(api)
})
beforeEach(() => {
  api.clock.now = new Date()
})
afterAll(() => api.close())

const words = 'Personen bor nu hos er, ring innan.'
const secret = 'Påhittad hemlig text'
const proposal = (recordIds: string[] = [], more: object = {}) => ({
  recipientOrganisationId: api.organisations.beta,
  recordIds,
  reason: 'person_moved',
  ground: 'legal_obligation',
  note: words,
  answerBy: dayFromNow(7),
  ...more,
})

async function proposed(facts: object = {}, more: object = {}, person = anna) {
  const row = await make.openCase(anna, { identity: { fullName: 'Åsa Påhittad' }, ...facts })
  const child = await make.openChild(anna, { relations: [{ caseId: row.id, relation: 'biological' }] })
  const answer = await person.post(`/cases/${row.id}/transfers`).send(proposal([child.id], more))
  expect(answer.status === 201 ? '' : answer.text).toBe('')
  return { row, child, path: `/cases/${row.id}`, transfer: answer.body }
}
const accept = (id: string, person = berit, body: object = {}) => person.post(`/transfers/${id}/accept`).send(body)
async function accepted(id: string) {
  const answer = await accept(id)
  expect(answer.status === 200 ? '' : answer.text).toBe('')
  return answer.body
}
const code = async (asked: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await asked
  return [status, body.code]
}
const rowsOf = async (sql: string, values: unknown[]) => (await api.admin.query(sql, values)).rows

/** Something in every table that hangs on a record, with words in every text. */
async function fill(caseId: string, childId: string) {
  const made = async (request: ReturnType<typeof anna.post>) => {
    const { status, text, body } = await request
    expect(status < 300 ? '' : text).toBe('')
    return body.id as string
  }
  for (const form of forms)
    for (const kind of form.records) {
      const example = entryExamples[`${pascal(form.name)}Create`] as Answers
      const texts = Object.fromEntries(
        Object.entries(fieldsOf(form)).flatMap(([name, field]) =>
          field.type === 'text' && isAsked(field, example) ? [[name, secret]] : [],
        ),
      )
      const at = kind === 'case' ? `/cases/${caseId}` : `/children/${childId}`
      await made(anna.post(`${at}/${addressOf(form)}`).send({ ...example, ...texts }))
    }
  await made(anna.post(`/children/${childId}/needs`).send({ area: 'safety', status: 'no_need' }))
  const view = { obtainedOn: '2026-03-01', methods: ['observed'], words: secret }
  await made(anna.post(`/children/${childId}/views`).send(view))
  await anna.put(`/children/${childId}/identity`).send({ fullName: 'Bo Påhittad' })
  for (const at of [`/cases/${caseId}`, `/children/${childId}`]) {
    await made(anna.post(`${at}/tasks`).send({ kind: 'call', dueOn: dayFromNow(9), what: secret }))
    await made(upload(anna, at, undefined, { details: { title: secret } }))
  }
  const noted = { purpose: 'research', giver: 'person', note: secret }
  await make.consent(anna, `/cases/${caseId}`, noted)
  await made(
    anna.post(`/cases/${caseId}/referrals`).send({
      direction: 'in',
      party: 'organisation',
      partyName: secret,
      reason: 'moved',
    }),
  )
}

test('until it is accepted the recipient reads the note, references and numbers, and nothing of the record', async () => {
  const { row, child, path, transfer } = await proposed()
  await anna.post(`${path}/tasks`).send({ kind: 'call', dueOn: dayFromNow(9) })
  expect(transfer).toMatchObject({
    caseId: row.id,
    reference: row.reference,
    newReference: null,
    organisationName: 'Föreningen Alfa',
    recipientName: 'Föreningen Beta',
    recordCount: 2,
    state: 'proposed',
    can: { accept: false, decline: false, withdraw: true },
  })
  const { body: inbox } = await berit.get('/transfers?direction=received&open=true')
  expect(inbox.items.find(({ id }: { id: string }) => id === transfer.id)).toMatchObject({
    caseId: null,
    can: { accept: true, decline: true, withdraw: false },
  })
  const { body: read } = await berit.get(`/transfers/${transfer.id}`)
  expect(read).toMatchObject({ note: words, state: 'seen', caseId: null })
  expect(read.records).toEqual([
    {
      kind: 'case',
      reference: row.reference,
      newReference: null,
      isProtected: false,
      entries: 0,
      documents: 0,
      openTasks: 1,
    },
    {
      kind: 'child',
      reference: child.reference,
      newReference: null,
      isProtected: false,
      entries: 0,
      documents: 0,
      openTasks: 0,
    },
  ])
  expect(JSON.stringify(read)).not.toContain(row.id)
  expect((await anna.get(`/transfers/${transfer.id}`)).body).toMatchObject({ state: 'seen' })
  for (const at of [path, `/children/${child.id}`, `${path}/identity`, `${path}/transfers`])
    expect((await berit.get(at)).status).toBe(404)
})

test('an acceptance moves the records with all that hangs on them, and every sealed text opens at its new owner', async () => {
  const { row, child, path, transfer } = await proposed()
  await fill(row.id, child.id)
  const before = (await berit.get(`/transfers/${transfer.id}`)).body.records
  expect(before[0].entries).toBeGreaterThan(5)
  const done = await accepted(transfer.id)
  expect(done).toMatchObject({ state: 'accepted', caseId: row.id, recordCount: 2 })
  expect(done.newReference).not.toBe(null)
  expect((await berit.get(path)).body).toMatchObject({
    reference: done.newReference,
    formerReferences: [row.reference],
    responsibleUserId: berit.userId,
    can: { edit: true },
  })
  expect((await berit.get(`${path}/identity`)).body.fullName).toBe('Åsa Påhittad')
  const at = `/children/${child.id}`
  expect((await berit.get(at)).body).toMatchObject({ formerReferences: [child.reference], can: { edit: true } })
  expect((await berit.get(`${at}/identity`)).body.fullName).toBe('Bo Påhittad')
  expect((await berit.get(`${at}/views`)).body.items).toMatchObject([{ words: secret }])
  for (const form of forms)
    for (const kind of form.records) {
      const { body } = await berit.get(`${kind === 'case' ? path : at}/${addressOf(form)}`)
      expect([form.name, body.items.length]).toEqual([form.name, 1])
      expect(JSON.stringify(body)).not.toContain('unreadable')
    }
  const { body: documents } = await berit.get(`${path}/documents`)
  expect(documents.items).toHaveLength(1)
  expect((await berit.get(`/documents/${documents.items[0].id}`)).body.title).toBe(secret)
  expect((await berit.get(`/documents/${documents.items[0].id}/content`)).status).toBe(200)
  const { body: tasks } = await berit.get(`${path}/tasks`)
  expect(tasks.items).toMatchObject([{ assignedTo: berit.userId, state: 'open' }])
  expect((await berit.get(`${path}/timeline`)).status).toBe(200)
  expect((await berit.patch(path).set('if-match', '"2"').send({ gender: 'woman' })).status).toBe(200)
  const found = await berit.post('/identity-searches').send({ fullName: 'Åsa Påhittad' })
  expect(found.body.items.map((one: { id: string }) => one.id)).toContain(row.id)
})

test('no row of a table of the database that is of a record stays with the organisation that gave it away', async () => {
  const { row, child, transfer } = await proposed()
  await fill(row.id, child.id)
  await accepted(transfer.id)
  const ids = [row.id, child.id]
  const named = await rowsOf(
    `select table_name as table, column_name as column from information_schema.columns c where table_schema = 'public'
       and column_name in ('case_id', 'child_id', 'record_id', 'subject_id', 'record_ids', 'one_id', 'lost_id', 'found_ids', 'entity_id')
       and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name
         and o.column_name = 'organisation_id')
       and not exists (select from information_schema.views v where v.table_name = c.table_name)`,
    [],
  )
  expect(named.length).toBeGreaterThan(60)
  const kept: string[] = []
  for (const { table, column } of named) {
    const names = column.endsWith('_ids') ? `${column} && $1::uuid[]` : `${column} = any ($1)`
    const left = await rowsOf(`select 1 from ${table} where ${names} and organisation_id = $2 limit 1`, [
      ids,
      anna.organisationId,
    ])
    if (left.length > 0) kept.push(table)
  }
  // What the old organisation did is in its own log; that it transferred the records is its own row; an answer to a request sent again is emptied.
  expect([...new Set(kept)].filter((table) => !/^(audit_events|transfers|idempotency_keys)/.test(table))).toEqual([])
  const stale = await rowsOf(
    'select 1 from idempotency_keys where record_ids && $1::uuid[] and response_sealed is not null',
    [ids],
  )
  expect(stale).toEqual([])
})

test('every table that has a record’s organisation follows it by a key that cascades, or is moved by name', async () => {
  const stiff = await rowsOf(
    `select conrelid::regclass || '.' || conname as name from pg_constraint where contype = 'f' and confupdtype <> 'c'
       and confrelid in ('cases'::regclass, 'children'::regclass) and cardinality(conkey) = 2 order by 1`,
    [],
  )
  // A stub moves in the same statement as the record that it became part of. For any other: select app.let_transfer('…').
  expect(stiff.map(({ name }) => name)).toEqual(['cases.cases_merged_into', 'children.children_merged_into'])
  const [{ moves }] = await rowsOf(`select pg_get_functiondef('app.transfer_records'::regproc) as moves`, [])
  const loose = await rowsOf(
    `select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('record_id', 'record_ids', 'subject_id', 'one_id')
       and exists (select from information_schema.columns o where o.table_name = c.table_name and o.column_name = 'organisation_id')
       and not exists (select from pg_constraint k where k.conrelid = c.table_name::regclass and k.contype = 'f' and k.confupdtype = 'c'
         and k.confrelid in ('cases'::regclass, 'children'::regclass) and cardinality(k.conkey) = 2)`,
    [],
  )
  // Why these stay: what was done, held, asked and judged there was done there; a draft is forgotten by a trigger.
  const stays = ['audit_alerts', 'data_subject_requests', 'drafts', 'duplicate_dismissals', 'erasures', 'legal_holds']
  const missing = loose
    .map(({ name }) => name)
    .filter((name) => !stays.includes(name) && name !== 'transfers' && !/^(audit_events|audit_)/.test(name))
    .filter((name) => !moves.includes(`update public.${name} `))
  expect(missing).toEqual([])
  const counted = await rowsOf(
    `select distinct table_name as name from record_hangings where table_name not in ('transfers', 'drafts')
       and table_name not in (select tablename from pg_policies where policyname = tablename || '_moving')`,
    [],
  )
  expect(counted).toEqual([])
})

test('afterwards the old organisation finds nothing of the record but that it transferred it, and keeps its own log', async () => {
  const { row, child, path, transfer } = await proposed()
  await anna.get(`${path}/identity`)
  await accepted(transfer.id)
  for (const person of [anna, chief]) {
    for (const at of [path, `${path}/identity`, `${path}/timeline`, `${path}/tasks`, `${path}/consents`])
      expect([at, [403, 404].includes((await person.get(at)).status)]).toEqual([at, true])
    expect((await person.get(path)).status).toBe(404)
    expect((await person.get(`/children/${child.id}`)).status).toBe(404)
    const { body } = await person.get(`/transfers/${transfer.id}`)
    expect(body).toMatchObject({ state: 'accepted', reference: row.reference, caseId: null, newReference: null })
    expect(body.records.map((one: { newReference: unknown }) => one.newReference)).toEqual([null, null])
    const { body: cases } = await person.get(`/cases?reference=${row.reference}`)
    expect(cases.items.map(({ id }: { id: string }) => id)).not.toContain(row.id)
  }
  const log = await rowsOf(
    `select action, organisation_id from audit_events where entity_id = $1 and action in ('createCase', 'handOverRecord', 'takeOverRecord')
     order by id`,
    [row.id],
  )
  expect(log).toEqual([
    { action: 'createCase', organisation_id: anna.organisationId },
    { action: 'handOverRecord', organisation_id: anna.organisationId },
    { action: 'takeOverRecord', organisation_id: berit.organisationId },
  ])
})

test('a case keeps the reference that it had, and is found by both where it is now', async () => {
  const { row, child, transfer } = await proposed()
  const { newReference } = await accepted(transfer.id)
  for (const reference of [row.reference, newReference]) {
    const { body } = await berit.get(`/cases?reference=${reference}`)
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(row.id)
  }
  const { body } = await berit.get(`/children?reference=${child.reference}`)
  expect(body.items.map(({ id }: { id: string }) => id)).toContain(child.id)
})

test('the timeline tells of the proposal and of the answer, in the names of those who did it where they are seen', async () => {
  const { row, child, transfer } = await proposed()
  await accepted(transfer.id)
  for (const id of [row.id, child.id]) {
    const told = await rowsOf(
      "select step, organisation_id, created_by from record_changes where record_id = $1 and subject = 'transfer' order by id",
      [id],
    )
    expect(told).toEqual([
      { step: 'sent', organisation_id: berit.organisationId, created_by: anna.userId },
      { step: 'answered', organisation_id: berit.organisationId, created_by: berit.userId },
    ])
  }
  const other = await proposed()
  await berit.post(`/transfers/${other.transfer.id}/decline`).send({ reason: 'no_capacity' })
  const [, answered] = await rowsOf(
    "select step, organisation_id, created_by from record_changes where record_id = $1 and subject = 'transfer' order by id",
    [other.row.id],
  )
  expect(answered).toEqual({ step: 'answered', organisation_id: anna.organisationId, created_by: null })
})

test('what hangs together goes together: a record that was not chosen is told by its reference, before anything is written', async () => {
  const row = await make.openCase(anna)
  const father = await make.openCase(anna)
  const child = await make.openChild(anna, {
    relations: [
      { caseId: row.id, relation: 'biological' },
      { caseId: father.id, relation: 'biological' },
    ],
  })
  const own = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  const { body: preview } = await chief.get(`/cases/${row.id}/transfer-preview`)
  expect(preview.whyNot).toBe(null)
  const records = preview.records.map(({ id }: { id: string }) => id)
  expect(records[0]).toBe(row.id)
  const all = [row.id, father.id, child.id, ...(own.status === 201 ? [own.body.id] : [])]
  expect([...records].sort()).toEqual(all.sort())
  const refused = await anna.post(`/cases/${row.id}/transfers`).send(proposal([child.id]))
  expect([refused.status, refused.body.code]).toEqual([409, 'transfer_records_left'])
  expect(refused.body.detail).toContain(father.reference)
  expect((await anna.get(`/cases/${row.id}/transfers`)).body.items).toEqual([])
  const { body } = await anna.post(`/cases/${row.id}/transfers`).send(proposal(records.slice(1)))
  const sibling = await make.openChild(anna, { relations: [{ caseId: father.id, relation: 'biological' }] })
  expect(await code(accept(body.id))).toEqual([409, 'transfer_changed'])
  expect((await anna.get(`/children/${sibling.id}`)).status).toBe(200)
})

test('a merged record goes with its stub, and both are found', async () => {
  const kept = await make.openCase(anna)
  const lost = await make.openCase(anna)
  const pair = { kind: 'case', keptId: kept.id, lostId: lost.id }
  const { body: preview } = await anna.post('/record-merges/preview').send(pair)
  const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = preview
  const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
  expect((await anna.post('/record-merges').send({ ...pair, ...versions, takeLost: [] })).status).toBe(201)
  const { body } = await anna.post(`/cases/${kept.id}/transfers`).send(proposal())
  await accepted(body.id)
  expect((await berit.get(`/cases/${lost.id}`)).body).toMatchObject({ mergedIntoId: kept.id })
  expect((await anna.get(`/cases/${lost.id}`)).status).toBe(404)
})

test('of a protected record only its named workers transfer; whoever takes it over is named, and nobody else', async () => {
  const colleague = await anotherPerson(api, 'case_worker', 'alfa')
  const { row, path, transfer } = await proposed({ protectedIdentity: 'sekretessmarkering' })
  expect(transfer.isProtected).toBe(true)
  expect((await chief.get(`${path}/transfer-preview`)).body.whyNot).toBe('protected_identity')
  expect(await code(chief.post(`${path}/transfers`).send(proposal()))).toEqual([403, 'protected_identity'])
  expect((await colleague.get(`/transfers/${transfer.id}`)).status).toBe(404)
  expect(await code(accept(transfer.id, boss))).toEqual([400, 'request_invalid'])
  const other = await anotherPerson(api, 'case_worker', 'beta')
  const taken = await accept(transfer.id, boss, { responsibleUserId: berit.userId })
  expect([taken.status, taken.body.caseId]).toEqual([200, row.id])
  expect((await berit.get(path)).body).toMatchObject({ masked: false, can: { edit: true } })
  expect((await other.get(path)).body).toMatchObject({ masked: true, can: { edit: false } })
  const workers = await rowsOf('select user_id, ended_at is null as named from record_workers where record_id = $1', [
    row.id,
  ])
  expect(workers.filter(({ named }) => named)).toEqual([{ user_id: berit.userId, named: true }])
  expect((await anna.get(path)).status).toBe(404)
  expect((await anna.get(`/transfers/${transfer.id}`)).status).toBe(200)
  expect((await colleague.get(`/transfers/${transfer.id}`)).status).toBe(404)
})

test('a share with the one that takes over ends, one on a consent or a duty goes on, one that was judged to be needed ends', async () => {
  const { row, child, path, transfer } = await proposed()
  await make.consent(anna, path, { giver: 'person' })
  const gamma = api.organisations.gamma
  const shares = {
    receiver: await make.share(anna, path),
    consent: await make.share(anna, path, { recipientOrganisationId: gamma }),
    duty: await make.share(anna, path, { recipientOrganisationId: gamma, ground: 'legal_obligation' }),
    judged: await make.share(anna, path, { recipientOrganisationId: gamma, ground: 'vital_interest' }),
  }
  const referral = {
    ...{ direction: 'out', party: 'member', recipientOrganisationId: gamma, reason: 'moved', answerBy: dayFromNow(3) },
    ...{ parts: ['facts'], purpose: 'share_member', ground: 'consent', shareEndsOn: dayFromNow(60) },
  }
  const toGamma = await anna.post(`${path}/referrals`).send(referral)
  const toBeta = await anna
    .post(`${path}/referrals`)
    .send({ ...referral, recipientOrganisationId: berit.organisationId })
  expect([toGamma.status, toBeta.status]).toEqual([201, 201])
  await accepted(transfer.id)
  const ended = await rowsOf('select id, ended_because from shares where record_id = any ($1)', [[row.id, child.id]])
  const because = (id: string) => ended.find((one) => one.id === id)?.ended_because
  expect(Object.fromEntries(Object.entries(shares).map(([name, { id }]) => [name, because(id)]))).toEqual({
    receiver: 'record_transferred',
    consent: null,
    duty: null,
    judged: 'record_transferred',
  })
  const worker = await api.as('case_worker', 'gamma')
  expect((await worker.get(path)).body.opened).toMatchObject({ via: 'share', organisationName: 'Föreningen Beta' })
  for (const { body } of [toGamma, toBeta])
    expect((await berit.get(`/referrals/${body.id}`)).body).toMatchObject({ state: 'withdrawn' })
  expect((await berit.get(`/shares/${shares.judged.id}`)).status).toBe(200)
})

test('on consent everybody who must be asked has said yes, also when it is accepted', async () => {
  const row = await make.openCase(anna)
  const path = `/cases/${row.id}`
  const consenting = proposal([], { ground: 'consent' })
  expect(await code(anna.post(`${path}/transfers`).send(consenting))).toEqual([422, 'consent_missing'])
  const yes = await make.consent(anna, path, { giver: 'person' })
  const { body } = await anna.post(`${path}/transfers`).send(consenting)
  await anna.post(`/consents/${yes.id}/withdraw`).set('if-match', `"${yes.version}"`).send({})
  expect(await code(accept(body.id))).toEqual([409, 'referral_ground_gone'])
  expect((await anna.get(path)).body.reference).toBe(row.reference)
  await berit.post(`/transfers/${body.id}/decline`).send({ reason: 'person_declined' })
  expect(await code(anna.post(`${path}/transfers`).send(proposal()))).toEqual([403, 'consent_refused'])
  expect((await chief.post(`${path}/transfers`).send(proposal())).status).toBe(201)
})

test('a record that is held, restricted, asked about or opened in an emergency stays, at the proposal and at the acceptance', async () => {
  const opener = await api.as('case_worker', 'gamma')
  const reason = { reasonCode: 'danger_to_life', reason: 'Fara i natt, ingen svarar där.', minutes: 60 }
  const hinders: [string, (id: string) => PromiseLike<{ status: number; text: string }>][] = [
    [
      'legal_hold',
      (id) => chief.post('/legal-holds').send({ recordKind: 'case', recordId: id, reason: 'running_trial' }),
    ],
    [
      'merge_asked',
      (id) =>
        anna.post('/data-subject-requests').send({
          ...{ kind: 'access', subjectKind: 'case', subjectId: id, requester: 'person', details: 'Vill läsa' },
          receivedOn: '2026-11-20',
        }),
    ],
    ['merge_opened', (id) => opener.post('/break-glass').send({ caseId: id, parts: ['facts'], ...reason })],
  ]
  for (const [why, hinder] of hinders) {
    const { row, path, transfer } = await proposed()
    const made = await hinder(row.id)
    expect(made.status < 300 ? '' : made.text).toBe('')
    expect((await anna.get(`${path}/transfer-preview`)).body.whyNot).toBe(why)
    expect(await code(accept(transfer.id))).toEqual([409, 'referral_ground_gone'])
    expect((await anna.post(`/transfers/${transfer.id}/withdraw`)).body.state).toBe('withdrawn')
    expect(await code(anna.post(`${path}/transfers`).send(proposal()))).toEqual([409, why])
    expect((await anna.get(path)).body.reference).toBe(row.reference)
  }
  const { row, path, transfer } = await proposed()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [row.id])
  expect(await code(accept(transfer.id))).toEqual([409, 'referral_ground_gone'])
  expect(await code(anna.post(`${path}/transfers`).send(proposal()))).toEqual([409, 'restricted'])
})

test('a closed case is not transferred', async () => {
  const row = await make.openCase(anna)
  await api.admin.query(
    `update cases set status = 'closed', outcome = 'other', closure_reason = 'other', closed_at = now() where id = $1`,
    [row.id],
  )
  expect(await code(anna.post(`/cases/${row.id}/transfers`).send(proposal()))).toEqual([409, 'already_closed'])
})

test('bad input is refused at its field, and nothing is written', async () => {
  const row = await make.openCase(anna)
  const path = `/cases/${row.id}/transfers`
  const stranger = await make.openCase(anna)
  const wrong: [object, string][] = [
    [{ answerBy: dayFromNow(-1) }, '/answerBy too_small'],
    [{ answerBy: dayFromNow(90) }, '/answerBy too_large'],
    [{ recipientOrganisationId: anna.organisationId }, '/recipientOrganisationId invalid'],
    [{ recipientOrganisationId: api.organisations.platform }, '/recipientOrganisationId invalid'],
    [{ recipientOrganisationId: stranger.id }, '/recipientOrganisationId invalid'],
    [{ recordIds: [stranger.id] }, '/recordIds invalid'],
    [{ reason: 'whim' }, '/reason code_unknown'],
    [{ note: '   ' }, '/note pattern'],
  ]
  for (const [more, at] of wrong) {
    const { status, body } = await anna.post(path).send(proposal([], more))
    expect([
      status,
      body.errors?.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`),
    ]).toEqual([400, [at]])
  }
  expect((await anna.get(path)).body.items).toEqual([])
  const { transfer } = await proposed()
  const elsewhere = await accept(transfer.id, berit, { responsibleUserId: anna.userId })
  expect([elsewhere.status, elsewhere.body.errors]).toMatchObject([400, [{ pointer: '/responsibleUserId' }]])
  expect((await berit.post(`/transfers/${transfer.id}/decline`).send({ reason: 'whim' })).status).toBe(400)
})

test('whoever is not one of the two sides sees no transfer, and each side does only its own part', async () => {
  const { path, transfer } = await proposed()
  const outsider = await api.as('case_worker', 'gamma')
  for (const step of ['accept', 'decline', 'withdraw']) {
    const body = step === 'decline' ? { reason: 'other' } : {}
    expect((await outsider.post(`/transfers/${transfer.id}/${step}`).send(body)).status).toBe(404)
  }
  expect((await outsider.get(`/transfers/${transfer.id}`)).status).toBe(404)
  expect((await outsider.get(`${path}/transfers`)).status).toBe(404)
  expect((await outsider.get(`${path}/transfer-preview`)).status).toBe(404)
  expect((await outsider.post(`${path}/transfers`).send(proposal())).status).toBe(404)
  expect(await code(accept(transfer.id, anna))).toEqual([403, 'forbidden'])
  expect(await code(berit.post(`/transfers/${transfer.id}/withdraw`))).toEqual([403, 'forbidden'])
  for (const role of ['shelter_staff', 'reporter'] as const) {
    const person = await api.as(role, 'beta')
    expect((await person.get(`/transfers/${transfer.id}`)).status).toBe(403)
    expect((await accept(transfer.id, person)).status).toBe(403)
  }
})

test('one proposal waits at a time, one that nobody answers lapses, and a stale or answered one is refused', async () => {
  const { path, child, transfer } = await proposed()
  expect(await code(anna.post(`${path}/transfers`).send(proposal([child.id])))).toEqual([409, 'transfer_waits'])
  const stale = await berit.post(`/transfers/${transfer.id}/accept`).set('if-match', '"9"').send({})
  expect([stale.status, stale.body.current]).toMatchObject([412, { id: transfer.id, version: 1 }])
  await api.admin.query('update transfers set answer_by = $2 where id = $1', [transfer.id, dayFromNow(-1)])
  expect((await anna.get(`/transfers/${transfer.id}`)).body.state).toBe('lapsed')
  expect(await code(accept(transfer.id))).toEqual([409, 'transfer_lapsed'])
  const again = await anna.post(`${path}/transfers`).send(proposal([child.id]))
  expect(again.status).toBe(201)
  expect((await anna.get(`/transfers/${transfer.id}`)).body.state).toBe('withdrawn')
  await berit.post(`/transfers/${again.body.id}/decline`).send({ reason: 'wrong_area' })
  expect(await code(accept(again.body.id))).toEqual([409, 'wrong_state'])
  expect(await code(anna.post(`/transfers/${again.body.id}/withdraw`))).toEqual([409, 'wrong_state'])
})

test('two who accept at once: one takes over, once; one who accepts while it is taken back: whole or not at all', async () => {
  const boris = await anotherPerson(api, 'case_worker', 'beta')
  const twice = await proposed()
  const answers = await Promise.all([accept(twice.transfer.id), accept(twice.transfer.id, boris)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const { body } = await berit.get(twice.path)
  expect(body.formerReferences).toEqual([twice.row.reference])
  for (let round = 0; round < 3; round += 1) {
    const { row, path, transfer } = await proposed()
    const [taken, back] = await Promise.all([
      accept(transfer.id),
      anna.post(`/transfers/${transfer.id}/withdraw`),
      anna.post(`${path}/tasks`).send({ kind: 'call', dueOn: dayFromNow(9) }),
    ])
    expect([taken.status, back.status].sort()).toEqual([200, 409])
    const owner = taken.status === 200 ? berit : anna
    expect((await owner.get(path)).status).toBe(200)
    const organisations = await rowsOf(
      `select distinct organisation_id from (select organisation_id from cases where id = $1 union all
         select organisation_id from tasks where case_id = $1 union all select organisation_id from data_keys where record_id = $1) all_of_it`,
      [row.id],
    )
    expect(organisations).toEqual([{ organisation_id: owner.organisationId }])
  }
})

test('the proposal of somebody who has left is accepted by nobody', async () => {
  const leaver = await anotherPerson(api, 'case_worker', 'alfa')
  const { row, transfer } = await proposed({}, {}, leaver)
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [leaver.userId])
  expect(await code(accept(transfer.id))).toEqual([409, 'referral_ground_gone'])
  expect((await anna.get(`/cases/${row.id}`)).status).toBe(200)
})

test('the statistics of the whole country are the same before and after', async () => {
  const { transfer } = await proposed({ gender: 'woman', ageBand: 'age_21_23', county: 'se_01' })
  const coordinator = await api.as('national_coordinator')
  const figures = async () => {
    const metrics = ['direct_victims', 'accompanying_children']
    const answers = await Promise.all(
      metrics.map((metric) => coordinator.get(`/statistics/metrics/${metric}?year=2026`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    return answers.map(({ body }) => ({ ...body, computedAt: null }))
  }
  const before = await figures()
  await accepted(transfer.id)
  expect(await figures()).toEqual(before)
})

test('a case that comes back has its own history whole, and goes on from where it is', async () => {
  const { row, child, path, transfer } = await proposed()
  await accepted(transfer.id)
  const back = proposal([child.id], { recipientOrganisationId: anna.organisationId })
  const { body } = await berit.post(`${path}/transfers`).send(back)
  expect((await accept(body.id, anna)).status).toBe(200)
  expect((await anna.get(path)).body.formerReferences[0]).toBe(row.reference)
  expect((await berit.get(path)).status).toBe(404)
  const listed = (await anna.get(`${path}/transfers`)).body.items
  expect(listed.map(({ id }: { id: string }) => id)).toEqual([body.id, transfer.id])
})

test('whoever has the case erases the transfers that it went through, with their words and keys', async () => {
  const { row, child, path, transfer } = await proposed()
  await accepted(transfer.id)
  const back = proposal([child.id], { recipientOrganisationId: anna.organisationId })
  const { body } = await berit.post(`${path}/transfers`).send(back)
  await accept(body.id, anna)
  const old = '2020-05-31T10:00:00Z'
  await api.admin.query(
    `update cases set status = 'closed', outcome = 'other', closure_reason = 'other', closed_at = $2, updated_at = $2 where id = $1`,
    [row.id, old],
  )
  await api.admin.query('update case_identities set updated_at = $2 where case_id = $1', [row.id, old])
  await ageChanges(api, row.id, old)
  await runTask(api.services, applyRetention)
  expect((await anna.get(path)).status).toBe(404)
  expect(await rowsOf('select id from transfers where case_id = $1', [row.id])).toEqual([])
  expect(await rowsOf('select 1 from data_keys where record_id in ($1, $2)', [transfer.id, body.id])).toEqual([])
  expect((await anna.get(`/children/${child.id}`)).status).toBe(200)
})

const noteOf = async (person: Person, id: string) => (await person.get(`/transfers/${id}`)).body.note
const numbersOf = async (person: Person, id: string) =>
  (await person.get(`/transfers/${id}`)).body.records.map(({ entries }: { entries: number | null }) => entries)

test('the note and the numbers of a proposal that is over are closed to whom it was made, also in the database', async () => {
  const [taken, declined, late] = [await proposed(), await proposed(), await proposed({}, { answerBy: dayFromNow(1) })]
  for (const { transfer } of [taken, declined, late]) expect(await noteOf(berit, transfer.id)).toBe(words)
  await anna.post(`/transfers/${taken.transfer.id}/withdraw`)
  await berit.post(`/transfers/${declined.transfer.id}/decline`).send({ reason: 'no_capacity' })
  for (const { transfer } of [taken, declined]) {
    expect([await noteOf(berit, transfer.id), await noteOf(anna, transfer.id)]).toEqual([null, words])
    const { userId, organisationId } = berit
    const key = await asActor(api.db, { userId, organisationId, role: 'case_worker' }, (tx) =>
      tx.selectFrom('dataKeys').select('recordId').where('recordId', '=', transfer.id).execute(),
    )
    expect(key).toEqual([])
  }
  api.clock.now = new Date(`${dayFromNow(3)}T12:00:00Z`)
  expect([await noteOf(berit, late.transfer.id), await noteOf(anna, late.transfer.id)]).toEqual([null, words])
  expect(await numbersOf(berit, late.transfer.id)).toEqual([null, null])
})

test('the note goes with the records when they are taken over: who gave them away reads it no more, also in the database', async () => {
  const { transfer } = await proposed()
  await accepted(transfer.id)
  expect([await noteOf(berit, transfer.id), await noteOf(anna, transfer.id)]).toEqual([words, null])
  const keys = (person: Person) =>
    asActor(api.db, { userId: person.userId, organisationId: person.organisationId, role: 'case_worker' }, (tx) =>
      tx.selectFrom('dataKeys').select('recordId').where('recordId', '=', transfer.id).execute(),
    )
  expect([(await keys(berit)).length, (await keys(anna)).length]).toEqual([1, 0])
})

test('the note goes on with the case: who had it for a while reads the note that it came with no more', async () => {
  const { row, child, transfer } = await proposed()
  await accepted(transfer.id)
  expect(await noteOf(berit, transfer.id)).toBe(words)
  const on = await berit
    .post(`/cases/${row.id}/transfers`)
    .send(proposal([child.id], { recipientOrganisationId: api.organisations.gamma }))
  expect(on.status === 201 ? '' : on.text).toBe('')
  const next = await api.as('case_worker', 'gamma')
  expect((await accept(on.body.id, next)).status).toBe(200)
  expect([await noteOf(berit, transfer.id), await noteOf(berit, on.body.id)]).toEqual([null, null])
  expect(await noteOf(next, on.body.id)).toBe(words)
})

test('the note of a waiting proposal closes with what it rests on', async () => {
  const row = await make.openCase(anna)
  const consent = await make.consent(anna, `/cases/${row.id}`, { giver: 'person' })
  const { body: transfer } = await anna.post(`/cases/${row.id}/transfers`).send(proposal([], { ground: 'consent' }))
  expect(await noteOf(berit, transfer.id)).toBe(words)
  await anna.post(`/consents/${consent.id}/withdraw`)
  expect([await noteOf(berit, transfer.id), await noteOf(anna, transfer.id)]).toEqual([null, words])
  const restricted = await proposed()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [restricted.row.id])
  expect(await noteOf(berit, restricted.transfer.id)).toBe(null)
})

test.each(['case', 'child'] as const)(
  'an identity of a %s that is forgotten takes the notes of its transfers with it',
  async (kind) => {
    const { row, child, transfer } = await proposed()
    await anna.post(`/transfers/${transfer.id}/withdraw`)
    expect(await noteOf(anna, transfer.id)).toBe(words)
    await anna.put(`/children/${child.id}/identity`).send({ fullName: 'Bo Påhittad' })
    const path = kind === 'case' ? `/cases/${row.id}` : `/children/${child.id}`
    const { version } = (await anna.get(path)).body
    const change = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
    const changed = await anna.patch(path).set('if-match', `"${version}"`).send(change)
    expect([changed.status, changed.text]).toEqual([200, changed.text])
    expect(await noteOf(anna, transfer.id)).toBe(null)
    expect(await rowsOf('select 1 from data_keys where record_id = $1', [transfer.id])).toEqual([])
  },
)
