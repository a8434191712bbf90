import type pg from 'pg'
import { sealText } from '../../apps/api/src/crypto/envelope.ts'
import { place as changePlace } from '../../apps/api/src/timeline/record.ts'
import type { DemoOrganisation } from './people.ts'
import type { Random } from './random.ts'
import type { Writer } from './writer.ts'

/** A record whose key is at hand, so that its texts are really sealed and open again. */
export interface OpenRecord {
  id: string
  key: Buffer
}

const notesPerCase = 3
const casesPerBatch = 1000
const sentences = [
  'Påhittat samtal om veckan som gick. Vi kom överens om att höras på torsdag.',
  'Påhittat möte med handläggaren. Beslutet dröjer, och hon vill veta varför.',
  'Hon ringde och berättade att barnen sover bättre. Påhittat.',
  'Vi gick igenom planen tillsammans. Inget av detta har hänt.',
]

/** Notes of each case with their lines on the timeline: texts in both, sealed with the key of the case. */
export async function writeNotes(
  writer: Writer,
  random: Random,
  { id: organisationId, users }: DemoOrganisation,
  cases: readonly OpenRecord[],
  now: Date,
): Promise<number> {
  const createdBy = users.case_worker ?? null
  for (let first = 0; first < cases.length; first += casesPerBatch) {
    const notes = []
    const changes = []
    for (const { id: caseId, key } of cases.slice(first, first + casesPerBatch)) {
      for (let n = 0; n < notesPerCase; n++) {
        const at = new Date(now.getTime() - random.below(600) * 86_400_000)
        const [id, changeId, notedOn] = [random.id(at), random.id(at), at.toISOString().slice(0, 10)]
        const text = random.one(sentences)
        const owner = { organisationId, caseId, createdBy, createdAt: at.toISOString() }
        const texts = sealText(key, `notes:texts:${id}`, JSON.stringify({ text }))
        const told = JSON.stringify({ changes: { text: [null, text] }, reason: null })
        notes.push({ ...owner, id, kind: 'conversation', notedOn, texts, updatedAt: at.toISOString() })
        changes.push({
          ...owner,
          id: changeId,
          subject: 'note',
          subjectId: id,
          step: 'created',
          happenedOn: notedOn,
          changedFields: ['kind', 'notedOn', 'text'],
          facts: { kind: [null, 'conversation'], notedOn: [null, notedOn] },
          texts: sealText(key, changePlace(changeId), told),
        })
      }
    }
    await writer.insertAll('notes', notes)
    await writer.insertAll('record_changes', changes)
  }
  return cases.length * notesPerCase
}

/** What each kind of entry holds besides whose it is; `n` runs over all rows, `at` is a day of the last two years. */
const entries: Record<string, { perCase: number; columns: string; values: string }> = {
  identification_assessments: {
    perCase: 1,
    columns: 'status, decided_by, assessed_on',
    values: `'possible_victim', 'ngo', at`,
  },
  exploitation_events: {
    perCase: 2,
    columns: 'event_type, forms, starts_on, country',
    values: `(array['recruitment', 'exploitation'])[1 + n % 2], (case when n % 2 = 1 then '{sexual}' else '{}' end)::exploitation_form_set, at, 'XX'`,
  },
  support_measures: {
    perCase: 3,
    columns: 'need, status, identified_on',
    values: `(array['psychological', 'safe_shelter', 'legal_migration', 'financial'])[1 + n % 4], 'requested', at`,
  },
  authority_contacts: {
    perCase: 2,
    columns: 'authority, contacted_on',
    values: `'social_services', at`,
  },
  permit_applications: { perCase: 1, columns: 'applied_on', values: 'at' },
  police_reports: { perCase: 1, columns: 'status, reported_on', values: `'reported_by_victim', at` },
  risk_assessments: { perCase: 1, columns: 'level, assessed_on', values: `'moderate', at` },
  plan_goals: { perCase: 2, columns: 'area, set_on', values: `'employment', at` },
}

/** Entries of the member's cases by the database itself; their texts are empty, because it has no keys. */
export async function writeEntries(
  client: pg.Client,
  { id: organisationId, users }: DemoOrganisation,
): Promise<number> {
  let count = 0
  for (const [table, { perCase, columns, values }] of Object.entries(entries)) {
    const { rowCount } = await client.query(
      `insert into ${table} (organisation_id, case_id, created_by, ${columns})
       select organisation_id, id, $2, ${values}
       from (select organisation_id, id, current_date - (random() * 600)::integer as at, row_number() over () as n
         from cases, generate_series(1, $3::integer) where organisation_id = $1) made`,
      [organisationId, users.case_worker, perCase],
    )
    count += rowCount ?? 0
  }
  await client.query(
    `insert into tasks (organisation_id, case_id, kind, due_on, assigned_to, created_by)
     select organisation_id, id, 'follow_up', current_date + (random() * 400)::integer - 20, $2, $2
     from cases where organisation_id = $1 and closed_at is null`,
    [organisationId, users.case_worker],
  )
  return count
}

/** Lines of the timeline by the database itself: facts that stand in the open, many for a few records and some for each. */
export async function writeChanges(
  client: pg.Client,
  { id: organisationId, users }: DemoOrganisation,
  count: number,
): Promise<void> {
  await client.query(
    `with records as materialized (
       select row_number() over (order by id) - 1 as place, id, kind from (
         select id, 'case' as kind from cases where organisation_id = $1
         union all select id, 'child' from children where organisation_id = $1) both_kinds)
     insert into record_changes (organisation_id, case_id, child_id, subject, step, happened_on, changed_fields, facts, created_by)
     select $1, case when kind = 'case' then id end, case when kind = 'child' then id end, kind, 'changed',
       current_date - (random() * 600)::integer, '{county}', '{"county": ["se_01", "se_14"]}', $2
     from (select floor(power(random(), 1.5) * (select count(*) from records)) as place from generate_series(1, $3::integer)) drawn
     join records using (place)`,
    [organisationId, users.case_worker, count],
  )
}

/** More case workers of the member, for many people at once; they have the demo password of its first. */
export async function writeWorkers(
  client: pg.Client,
  { id, slug, users }: DemoOrganisation,
  count: number,
): Promise<void> {
  await client.query(
    `with added as (
       insert into users (email, display_name, password_hash)
       select 'case_worker.' || n || '@' || $3 || '.demo.varn.test', 'Påhittad Handläggare ' || n, password_hash
       from users, generate_series(1, $4::integer) n where users.id = $2
       on conflict do nothing returning id)
     insert into memberships (user_id, organisation_id, organisation_kind, role) select id, $1, 'member', 'case_worker' from added`,
    [id, users.case_worker, slug, count],
  )
}
