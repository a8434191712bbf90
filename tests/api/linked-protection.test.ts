import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let colleague: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  colleague = await anotherPerson(api, 'case_worker', 'alfa')
})
afterAll(() => api.close())

const identity = { fullName: 'Påhittad Pojksson', personalNumber: '19121212-1212' }
const fictitious = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
type Kind = 'child' | 'case'
interface Pair {
  child: string
  case: string
}
const other = { child: 'case', case: 'child' } as const
const pathOf = (pair: Pair, kind: Kind) => (kind === 'child' ? `/children/${pair.child}` : `/cases/${pair.case}`)

async function linkedPair(more: object = {}, withName = false): Promise<Pair> {
  const { body: child } = await anna.post('/children').send({ identity, ...more })
  const { body: own, status } = await anna.post(`/children/${child.id}/own-case`).send({ withName })
  expect(status).toBe(201)
  return { child: child.id, case: own.id }
}
async function change(path: string, body: object, who = anna) {
  const { version } = (await anna.get(path)).body
  return who.patch(path).set('if-match', `"${version}"`).send(body)
}
const seen = async (path: string, who = anna) => (await who.get(path)).body
const workersOf = async (path: string) => {
  const { items } = await seen(`${path}/workers`)
  const now = items.filter(({ endedAt }: { endedAt: string | null }) => endedAt === null)
  return now.map(({ userId }: { userId: string }) => userId).sort()
}
const kinds: Kind[] = ['child', 'case']

test.each(kinds)(
  'protecting the %s protects the other too, for whoever is named, with a line and an event in both',
  async (kind) => {
    const pair = await linkedPair()
    const [here, there] = [pathOf(pair, kind), pathOf(pair, other[kind])]
    // Who named herself beforehand is put out of both.
    await colleague.post(`${there}/workers`).send({ userId: colleague.userId })
    const before = await seen(there)
    expect((await change(here, { protectedIdentity: 'sekretessmarkering' })).status).toBe(200)
    expect(await seen(there)).toMatchObject({
      protectedIdentity: 'sekretessmarkering',
      masked: false,
      version: before.version + 1,
    })
    for (const path of [here, there]) {
      expect(await workersOf(path)).toEqual([anna.userId])
      expect(await seen(path, colleague)).toMatchObject({ masked: true, protectedIdentity: null })
      const { items } = await seen(`${path}/timeline`)
      expect(items).toContainEqual(
        expect.objectContaining({ subject: path === here ? kind : other[kind], step: 'changed' }),
      )
    }
    const { rows } = await api.admin.query(
      `select entity, action, changed_fields from audit_events where entity_id = any ($1) and action ~ '^update' order by entity`,
      [[pair.child, pair.case]],
    )
    expect(rows).toEqual([
      { entity: 'case', action: 'updateCase', changed_fields: ['protectedIdentity'] },
      { entity: 'child', action: 'updateChild', changed_fields: ['protectedIdentity'] },
    ])
  },
)

test.each(kinds)('a fictitious identity of the %s destroys the earlier name in both, with its key', async (kind) => {
  const pair = await linkedPair({}, true)
  const [here, there] = [pathOf(pair, kind), pathOf(pair, other[kind])]
  const id = pair[other[kind]]
  const keyOf = async () =>
    (await api.admin.query('select wrapped_key from data_keys where record_id = $1', [id])).rows[0]?.wrapped_key
  const oldKey = await keyOf()
  expect((await seen(`${there}/identity`)).fullName).toBe(identity.fullName)
  expect((await change(here, fictitious)).status).toBe(200)
  for (const path of [here, there])
    expect(await seen(`${path}/identity`)).toMatchObject({ fullName: null, personalNumber: null })
  expect(await keyOf()).not.toEqual(oldKey)
  const { body: found } = await anna.post('/identity-searches').send({ personalNumber: identity.personalNumber })
  const ids = found.items.map((item: { id: string }) => item.id)
  expect(ids).not.toContain(pair.case)
  expect(ids).not.toContain(pair.child)
  expect((await seen(there)).protectedIdentity).toBe('fingerade_personuppgifter')
})

test('whoever may not write the protected other is told so, and nothing is written', async () => {
  for (const kind of kinds) {
    const pair = await linkedPair()
    const [here, there] = [pathOf(pair, kind), pathOf(pair, other[kind])]
    await change(here, { protectedIdentity: 'applied' })
    await change(here, { protectedIdentity: 'none', protectionEndReason: 'application_refused' })
    const version = (await seen(here)).version
    const refused = await change(here, { protectedIdentity: 'sekretessmarkering' }, colleague)
    expect([refused.status, refused.body.code]).toEqual([403, 'linked_protected'])
    expect(await seen(here)).toMatchObject({ version, protectedIdentity: 'none' })
    expect((await seen(there)).protectedIdentity).toBe('applied')
  }
})

test('a restricted other, and one on hold whose name would be destroyed, are refused with their reason', async () => {
  const restricted = await linkedPair()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [restricted.case])
  const still = await change(pathOf(restricted, 'child'), { protectedIdentity: 'applied' })
  expect([still.status, still.body.code]).toEqual([409, 'linked_restricted'])
  expect((await seen(pathOf(restricted, 'child'))).protectedIdentity).toBe(null)
  const held = await linkedPair({}, true)
  const hold = { recordKind: 'case', recordId: held.case, reason: 'running_trial' }
  expect((await (await api.as('organisation_manager', 'alfa')).post('/legal-holds').send(hold)).status).toBe(201)
  const kept = await change(pathOf(held, 'child'), fictitious)
  expect([kept.status, kept.body.code]).toEqual([409, 'linked_held'])
  for (const kind of kinds) expect((await seen(`${pathOf(held, kind)}/identity`)).fullName).toBe(identity.fullName)
  expect((await change(pathOf(held, 'child'), { protectedIdentity: 'applied' })).status).toBe(200)
})

test('a closed own case is protected too, and stays closed', async () => {
  const pair = await linkedPair()
  await api.admin.query(
    `update cases set status = 'closed', outcome = 'other', closure_reason = 'deceased', closed_at = now() where id = $1`,
    [pair.case],
  )
  expect((await change(`/children/${pair.child}`, { protectedIdentity: 'applied' })).status).toBe(200)
  expect(await seen(`/cases/${pair.case}`)).toMatchObject({ status: 'closed', protectedIdentity: 'applied' })
})

test('lifting is a decision of its own: the other keeps its protection and may be lifted by itself', async () => {
  const pair = await linkedPair()
  const lifted = { protectedIdentity: 'none', protectionEndReason: 'decision_ended' }
  await change(`/children/${pair.child}`, { protectedIdentity: 'applied' })
  expect((await change(`/children/${pair.child}`, lifted)).status).toBe(200)
  expect((await seen(`/cases/${pair.case}`)).protectedIdentity).toBe('applied')
  expect((await change(`/cases/${pair.case}`, lifted)).status).toBe(200)
  expect((await seen(`/children/${pair.child}`)).protectedIdentity).toBe('none')
})

test('an own case of a protected child has the same named workers, and so has what is protected beside it later', async () => {
  const { body: child } = await anna.post('/children').send({ protectedIdentity: 'hidden_place_child' })
  await anna.post(`/children/${child.id}/workers`).send({ userId: colleague.userId })
  const { body: own } = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  const both = [anna.userId, colleague.userId].sort()
  expect(await workersOf(`/cases/${own.id}`)).toEqual(both)
  expect((await seen(`/cases/${own.id}`, colleague)).masked).toBe(false)
  await change(`/cases/${own.id}`, { protectedIdentity: 'none', protectionEndReason: 'decision_ended' })
  expect((await change(`/cases/${own.id}`, { protectedIdentity: 'applied' })).status).toBe(200)
  expect(await workersOf(`/cases/${own.id}`)).toEqual(both)
  expect((await seen(`/children/${child.id}`)).protectedIdentity).toBe('hidden_place_child')
})

test('a changed kind goes along where both had the same', async () => {
  const pair = await linkedPair({ protectedIdentity: 'applied' })
  await change(`/cases/${pair.case}`, { protectedIdentity: 'skyddad_folkbokforing' })
  expect((await seen(`/children/${pair.child}`)).protectedIdentity).toBe('skyddad_folkbokforing')
})

test('where records have been merged, the protection goes to the one that stays', async () => {
  const pair = await linkedPair()
  const { body: kept } = await anna.post('/children').send({})
  const versions = async (id: string) => (await seen(`/children/${id}`)).version
  const merged = await anna.post('/record-merges').send({
    kind: 'child',
    keptId: kept.id,
    lostId: pair.child,
    keptVersion: await versions(kept.id),
    lostVersion: await versions(pair.child),
    keptIdentityVersion: (await seen(`/children/${kept.id}/identity`)).version,
    lostIdentityVersion: (await seen(`/children/${pair.child}/identity`)).version,
    takeLost: [],
  })
  expect(merged.body).toMatchObject({ keptId: kept.id })
  expect((await change(`/cases/${pair.case}`, { protectedIdentity: 'applied' })).status).toBe(200)
  expect(await seen(`/children/${kept.id}`)).toMatchObject({ protectedIdentity: 'applied' })
})

test('both protected at once from either side: nobody waits for the other, and both are protected', async () => {
  const pair = await linkedPair()
  const paths = kinds.map((kind) => pathOf(pair, kind))
  const versions = await Promise.all(paths.map(async (path) => (await seen(path)).version))
  const send = (path: string, index: number) =>
    anna.patch(path).set('if-match', `"${versions[index]}"`).send({ protectedIdentity: 'applied' })
  const answers = await Promise.all(paths.map(send))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  for (const path of paths) expect((await seen(path)).protectedIdentity).toBe('applied')
})
