import { place as casePlace } from '../../apps/api/src/cases/identity.ts'
import { sealText } from '../../apps/api/src/crypto/envelope.ts'
import type { Keys } from '../../apps/api/src/crypto/keys.ts'
import { newRecordKey } from '../../apps/api/src/crypto/queries.ts'
import { indexRows } from '../../apps/api/src/identity-searches/queries.ts'
import { type Case, casesOf, childrenOf } from './cases.ts'
import { contactsOf, type YearShape } from './contacts.ts'
import type { OpenRecord } from './history.ts'
import type { DemoOrganisation } from './people.ts'
import type { Random } from './random.ts'
import type { Writer } from './writer.ts'

const givenNames = ['Demo', 'Påhittad', 'Prov', 'Exempel', 'Test', 'Låtsas']
const familyNames = ['Demosson', 'Exempelsson', 'Provkvist', 'Låtsasberg', 'Påhittlund', 'Testström']
const childWords = [
  'Jag vill att mamma är där när jag sover.',
  'Jag vill gå i skolan igen.',
  'Jag saknar min katt.',
  'Det är bra här, men jag vill prata med mormor.',
]

/** Cases of one organisation with identities, children, their needs and what they have said. */
export async function writeCases(
  writer: Writer,
  random: Random,
  keys: Keys,
  { id: organisationId, users }: DemoOrganisation,
  count: number,
  now: Date,
  childrenTotal?: number,
): Promise<OpenRecord[]> {
  const createdBy = users.case_worker!
  const owner = { organisationId, createdBy, responsibleUserId: createdBy }
  await writer.actAs({ role: 'case_worker', organisationId, userId: createdBy })
  const numbers = await writer.numbersOf(organisationId, 'case')
  const cases = [...casesOf(random, owner, count, numbers, now)]
  await writer.insertAll('cases', cases)
  const sealed = []
  const open: OpenRecord[] = []
  for (const { id } of cases) {
    const { key, wrappedKey, keyId } = await newRecordKey(keys, id)
    open.push({ id, key })
    const name = `${random.one(givenNames)} ${random.one(familyNames)}`
    const seal = (column: string, text: string) => sealText(key, casePlace(column, id), text)
    const texts = { fullName: name, phone: '070-000 00 00' }
    sealed.push({
      index: indexRows(keys, { organisationId, recordKind: 'case', recordId: id }, texts),
      key: { recordId: id, organisationId, wrappedKey, keyId },
      identity: {
        caseId: id,
        organisationId,
        fullName: seal('fullName', texts.fullName),
        phone: seal('phone', texts.phone),
        updatedBy: createdBy,
      },
    })
  }
  await writer.insertAll(
    'data_keys',
    sealed.map(({ key }) => key),
  )
  await writer.insertAll(
    'case_identities',
    sealed.map(({ identity }) => identity),
  )
  await writer.insertAll(
    'identity_indexes',
    sealed.flatMap(({ index }) => index),
  )
  await writer.insertAll('tasks', tasksOf(random, owner, cases, now))
  await writer.setNumbers(organisationId, 'case', numbers)
  await writeChildren(writer, random, keys, owner, cases, now, childrenTotal)
  return open
}

const tasksMost = 200

/** Something to do in every third open case, from a few days ago to some weeks ahead. */
function* tasksOf(
  random: Random,
  owner: { organisationId: string; createdBy: string },
  cases: readonly Case[],
  now: Date,
) {
  const open = cases.filter(({ closedAt }) => !closedAt).filter((_, index) => index % 3 === 0)
  const kind = () => random.pick({ call: 4, meeting: 3, follow_up: 3, application: 2, document: 1 })
  for (const [index, { id: caseId }] of open.slice(0, tasksMost).entries()) {
    const dueOn = new Date(now.getTime() + ((index % 25) - 2) * 86_400_000).toISOString().slice(0, 10)
    const { organisationId, createdBy } = owner
    yield { organisationId, caseId, kind: kind(), dueOn, assignedTo: createdBy, createdBy }
  }
}

async function writeChildren(
  writer: Writer,
  random: Random,
  keys: Keys,
  owner: { organisationId: string; createdBy: string; responsibleUserId: string },
  cases: readonly Case[],
  now: Date,
  total?: number,
) {
  const { organisationId, createdBy } = owner
  const numbers = await writer.numbersOf(organisationId, 'child')
  const children = [...childrenOf(random, owner, cases, numbers, now, total)]
  await writer.setNumbers(organisationId, 'child', numbers)
  if (children.length === 0) return
  await writer.insertAll(
    'children',
    children.map(({ child }) => child),
  )
  await writer.insertAll(
    'child_relations',
    children.map(({ child, caseId, relation, livesWith }) => ({
      organisationId,
      childId: child.id,
      caseId,
      relation,
      livesWith,
    })),
  )
  await writer.insertAll(
    'child_needs',
    children.flatMap(({ needs }) => needs),
  )
  const heard = children.flatMap(({ child }) => (child.latestViewOn ? [{ child, obtainedOn: child.latestViewOn }] : []))
  const views = []
  for (const { child, obtainedOn } of heard) {
    const { key, wrappedKey, keyId } = await newRecordKey(keys, child.id)
    const id = random.id(now)
    const words = sealText(key, `child_views:words:${id}`, random.one(childWords))
    views.push({
      key: { recordId: child.id, organisationId, wrappedKey, keyId },
      view: { id, organisationId, childId: child.id, obtainedOn, methods: ['talked_alone'], words, createdBy },
    })
  }
  await writer.insertAll(
    'data_keys',
    views.map(({ key }) => key),
  )
  await writer.insertAll(
    'child_views',
    views.map(({ view }) => view),
  )
}

const trees = ['Linden', 'Eken', 'Björken', 'Rönnen', 'Aspen', 'Hasseln', 'Almen', 'Boken', 'Lärken', 'Tallen']
const regions = ['stockholm', 'west', 'south', 'mid', 'north'] as const

/** Two shelters for each member, with a made-up address that only their own staff can open. */
export async function writeShelters(
  writer: Writer,
  random: Random,
  keys: Keys,
  { id: organisationId, users }: DemoOrganisation,
  index: number,
  now: Date,
) {
  const createdBy = users.organisation_manager!
  const dayIn = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  for (const place of [0, 1]) {
    await writer.actAs({ role: 'organisation_manager', organisationId, userId: createdBy })
    const id = random.id(now)
    const certified = place === 0 || random.chance(0.5)
    await writer.insert('shelters', [
      {
        id,
        organisationId,
        codeName: trees[index * 2 + place],
        policeRegion: regions[index],
        targetGroups: place === 0 ? ['women', 'women_with_children'] : ['all_genders'],
        places: 4 + random.below(6),
        certificationStatus: certified ? 'certified' : 'under_review',
        certifiedFrom: certified ? dayIn(-200) : null,
        certifiedTo: certified ? dayIn(20 + random.below(300)) : null,
        ivoPermitStatus: certified ? 'granted' : 'applied',
        ivoPermitValidTo: certified ? dayIn(700) : null,
        createdBy,
      },
    ])
    const staff = users.shelter_staff!
    await writer.actAs({ role: 'shelter_staff', organisationId, userId: staff })
    const { key, wrappedKey, keyId } = await newRecordKey(keys, id)
    const address = sealText(
      key,
      `shelter_addresses:address:${id}`,
      `Påhittade gatan ${1 + random.below(90)}, 000 00 Ingenstans`,
    )
    await writer.insert('data_keys', [{ recordId: id, organisationId, wrappedKey, keyId }])
    await writer.insert('shelter_addresses', [{ shelterId: id, organisationId, address, updatedBy: staff }])
  }
}

/** The statistics form's rows of some years, written by each organisation's own reporter. */
export async function writeContacts(
  writer: Writer,
  random: Random,
  members: readonly DemoOrganisation[],
  years: readonly YearShape[],
) {
  const shares = Object.fromEntries(members.map(({ id, share }) => [id, share]))
  for (const shape of years) {
    // One organisation at a time, because each may write only its own rows.
    const rows = [
      ...contactsOf(random, shape, shares, (id) => members.find((member) => member.id === id)!.users.reporter!),
    ]
    for (const { id, users } of members) {
      await writer.actAs({ role: 'reporter', organisationId: id, userId: users.reporter! })
      await writer.insertAll(
        'contact_reports',
        rows.filter(({ organisationId }) => organisationId === id),
      )
    }
  }
}
