import type { Person, TestApi } from './api.ts'

/** Makes what the timeline has of a record, or of one subject in it, as old as the time; the table itself lets nobody do so. */
export const ageChanges = ({ admin }: TestApi, id: string, at: string, subject?: string) =>
  admin.query(`begin; set local session_replication_role = replica;
    update record_changes set created_at = '${at}' where record_id = '${id}' ${subject ? `and subject = '${subject}'` : ''}; commit`)

/** A closed case with an identity, all of it last touched at the time. */
export async function closedCase(api: TestApi, anna: Person, name: string, lastEntry: string): Promise<string> {
  const facts = { personRole: 'direct_victim', contactMonth: '2024-03', gender: 'woman', citizenshipCountry: 'RO' }
  const { body } = await anna.post('/cases').send({ ...facts, identity: { fullName: name } })
  await anna.post(`/cases/${body.id}/close`).send({ outcome: 'stable_in_sweden' })
  await api.admin.query('update cases set closed_at = $2, updated_at = $2 where id = $1', [body.id, lastEntry])
  await api.admin.query('update case_identities set updated_at = $2 where case_id = $1', [body.id, lastEntry])
  await ageChanges(api, body.id, lastEntry)
  return body.id
}

/** A closed record of a child related to a case, with a name, a need and words of its own. */
export async function closedChild(
  api: TestApi,
  anna: Person,
  name: string,
  lastEntry: string,
  caseId: string,
): Promise<string> {
  const relations = [{ caseId, relation: 'biological', livesWith: true }]
  const { body } = await anna.post('/children').send({ ageBand: 'age_6_9', relations, identity: { fullName: name } })
  await anna.post(`/children/${body.id}/needs`).send({ area: 'education', status: 'met' })
  const view = { obtainedOn: '2024-03-01', methods: ['talked_alone'], words: `${name} vill gå i skolan` }
  await anna.post(`/children/${body.id}/views`).send(view)
  await anna.post(`/children/${body.id}/close`)
  for (const [table, id, set] of [
    ['children', 'id', 'closed_at = $2, updated_at = $2'],
    ['child_identities', 'child_id', 'updated_at = $2'],
  ])
    await api.admin.query(`update ${table} set ${set} where ${id} = $1`, [body.id, lastEntry])
  await ageChanges(api, body.id, lastEntry)
  return body.id
}
