import { isAsked } from '../../packages/forms/src/check.ts'
import { type Answers, addressOf, fieldsOf, pascal } from '../../packages/forms/src/form.ts'
import { forms } from '../../packages/forms/src/forms.ts'
import { entryExamples } from '../../packages/schema/src/entries.ts'
import type { TestApi } from './api.ts'
import { dayFromNow } from './days.ts'
import { upload } from './documents.ts'
import { anotherPerson } from './second-worker.ts'

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The table behind each parameter of a path. A new parameter is named here, or the tests that drive every operation fail. */
export const tableOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(forms.map(({ name, plural }) => [`${camel(name)}Id`, plural])),
  caseId: 'cases',
  childId: 'children',
  relationId: 'child_relations',
  needId: 'child_needs',
  resolutionId: 'child_flag_resolutions',
  shelterId: 'shelters',
  contactReportId: 'contact_reports',
  organisationId: 'organisations',
  userId: 'users',
  membershipId: 'memberships',
  serviceAccountId: 'service_accounts',
  credentialId: 'service_credentials',
  reportId: 'reports',
  sessionId: 'sessions',
  openingId: 'break_glass_openings',
  recordWorkerId: 'record_workers',
  hidingId: 'child_hidings',
  consentId: 'consents',
  taskId: 'tasks',
  clockOverrideId: 'clock_overrides',
  documentId: 'documents',
  shareId: 'shares',
  referralId: 'referrals',
  transferId: 'transfers',
  shareRequestId: 'share_requests',
  alertId: 'audit_alerts',
  totpId: 'totp_factors',
  passkeyId: 'passkeys',
  legalHoldId: 'legal_holds',
  savedViewId: 'saved_views',
  recordMergeId: 'record_merges',
  dataSubjectRequestId: 'data_subject_requests',
}

/** How a row belongs to an organisation, where it does not say so itself. */
const ownerOf: Readonly<Record<string, string>> = {
  users: 'id in (select user_id from memberships where organisation_id = $1)',
  totp_factors: 'user_id in (select user_id from memberships where organisation_id = $1)',
  passkeys: 'user_id in (select user_id from memberships where organisation_id = $1)',
  audit_alerts: 'organisation_id = $1',
  sessions: 'membership_id in (select id from memberships where organisation_id = $1)',
  service_credentials: 'service_account_id in (select id from service_accounts where organisation_id = $1)',
}

/** Parameters that are no id: any value that there is. */
const plainValues: Readonly<Record<string, string>> = {
  code: 'direct_victims',
  draftKey: 'case:new',
  sectionCode: 'greta_summary',
  retentionClass: 'case_file',
  calendarToken: 'ingen-kalender',
}

/** One record of every kind at one member, made through the API by those who may. `words` stand in every text of a person. */
export async function makeEverything(
  api: TestApi,
  organisation: 'alfa' | 'beta' | 'gamma',
  words = 'Påhittad text',
): Promise<void> {
  const worker = await api.as('case_worker', organisation)
  const manager = await api.as('organisation_manager', organisation)
  const staff = await api.as('shelter_staff', organisation)
  const made = async (request: ReturnType<typeof worker.post>) => {
    const { status, body } = await request
    if (status >= 300) throw new Error(`nothing made: ${status} ${JSON.stringify(body)}`)
    return body.id as string
  }
  const caseId = await made(
    worker.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName: words } }),
  )
  const childId = await made(worker.post('/children').send({ relations: [{ caseId, relation: 'biological' }] }))
  await made(worker.post(`/children/${childId}/needs`).send({ area: 'safety', status: 'no_need' }))
  await made(worker.post(`/children/${childId}/views`).send({ obtainedOn: '2026-03-01', methods: ['observed'], words }))
  for (const form of forms) {
    const address = form.records.includes('case') ? `/cases/${caseId}` : `/children/${childId}`
    const example = entryExamples[`${pascal(form.name)}Create`]
    // A question that the example's answers do not ask is refused. The example is answers of its form.
    const texts = Object.fromEntries(
      Object.entries(fieldsOf(form)).flatMap(([name, field]) =>
        field.type === 'text' && isAsked(field, example as Answers) ? [[name, words]] : [],
      ),
    )
    await made(worker.post(`${address}/${addressOf(form)}`).send({ ...example, ...texts }))
  }
  const informal = await made(worker.post('/children').send({ placementBasis: 'informal' }))
  await made(
    worker
      .post(`/children/${informal}/flag-resolutions`)
      .send({ flag: 'informal_placement', reason: 'other', note: words }),
  )
  await worker.put(`/children/${childId}/identity`).send({ fullName: words })
  const shelterId = await made(
    manager.post('/shelters').send({ codeName: 'Eken', policeRegion: 'west', targetGroups: ['women'], places: 3 }),
  )
  await staff.put(`/shelters/${shelterId}/address`).send({ address: words })
  await made(worker.post(`/cases/${caseId}/workers`).send({ userId: worker.userId }))
  // The opener is neither those who are asked about nor those who ask.
  const opener = await api.as('case_worker', organisation === 'gamma' ? 'beta' : 'gamma')
  const reason = { reasonCode: 'danger_to_life', reason: `${words}: fara, ingen svarar.`, minutes: 60 }
  await made(opener.post('/break-glass').send({ caseId, parts: ['facts'], ...reason }))
  await made(
    worker
      .post(`/cases/${caseId}/consents`)
      .send({ purpose: 'share_member', state: 'refused', giver: 'person', note: words }),
  )
  await made(worker.post(`/cases/${caseId}/tasks`).send({ kind: 'call', dueOn: '2026-12-01', what: words }))
  const review = { clock: 'placement_review', computedOn: '2026-12-01', endsOn: null, reason: 'other', note: words }
  const placed = await made(worker.post('/children').send({ placementReviewOn: '2026-12-01' }))
  await made(worker.post(`/children/${placed}/clock-overrides`).send(review))
  await made(upload(worker, `/cases/${caseId}`, undefined, { details: { title: words } }))
  await made(
    worker.post(`/cases/${caseId}/referrals`).send({
      direction: 'in',
      party: 'organisation',
      partyName: words,
      worker: words,
      message: words,
      reason: 'moved',
    }),
  )
  const leaving = await made(worker.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' }))
  await made(
    worker.post(`/cases/${leaving}/transfers`).send({
      recipientOrganisationId: opener.organisationId,
      recordIds: [],
      reason: 'person_moved',
      ground: 'legal_obligation',
      note: words,
      answerBy: dayFromNow(7),
    }),
  )
  await made(worker.post('/contact-reports').send({ year: 2024, personRole: 'direct_victim' }))
  await made(manager.post('/legal-holds').send({ recordKind: 'case', recordId: caseId, reason: 'running_trial' }))
  await made(
    worker
      .post('/saved-views')
      .send({ list: 'cases', name: 'Påhittad vy', filters: [{ name: 'status', value: 'active' }], isShared: true }),
  )
  // The same person at another member, who asks to be shown the record. Nobody else may see who asked.
  const number = { personalNumber: '19121212-1212' }
  await made(worker.post('/children').send({ identity: number }))
  const asker = await api.as('case_worker', organisation === 'gamma' ? 'alfa' : 'gamma')
  const { searchId } = (await asker.post('/identity-searches').send(number)).body
  const why = { searchId, reason: 'person_told', purpose: 'share_member', ground: 'consent' }
  await made(asker.post('/share-requests').send({ ...number, ...why }))
  await made(worker.put('/drafts/case:new').send({ beganFrom: null, content: words }))
  const kin = await anotherPerson(api, 'case_worker', organisation)
  await made(manager.post(`/children/${childId}/hidings`).send({ userId: kin.userId, reason: 'parent_may_learn' }))
  const asked = { kind: 'access', subjectKind: 'case', subjectId: caseId, requester: 'person', details: words }
  await made(worker.post('/data-subject-requests').send({ ...asked, receivedOn: '2026-11-20' }))
}

/** An id, of an organisation where it has one, for each parameter of a path; undefined where that organisation has no such row. */
export async function idsOf(
  api: TestApi,
  parameters: readonly string[],
  organisationId: string,
): Promise<Record<string, string> | undefined> {
  const found: Record<string, string> = {}
  for (const parameter of parameters) {
    const plain = plainValues[parameter]
    const table = tableOf[parameter]
    if (plain === undefined && table === undefined)
      throw new Error(`tests/support/everything.ts names no table for {${parameter}}`)
    const id = plain ?? (await idIn(api, table!, organisationId))
    if (id === undefined) return undefined
    found[parameter] = id
  }
  return found
}

async function idIn(api: TestApi, table: string, organisationId: string): Promise<string | undefined> {
  if (table === 'organisations') return organisationId
  const where = ownerOf[table] ?? 'organisation_id = $1'
  const { rows } = await api.admin.query<{ id: string }>(`select id from ${table} where ${where} limit 1`, [
    organisationId,
  ])
  return rows[0]?.id
}

export const pathOf = (path: string, ids: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name)
