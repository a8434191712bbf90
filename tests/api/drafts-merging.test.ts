import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let colleague: Person
beforeAll(async () => {
  api = await startApi()
  // The database has its own clock, and a merge is undone within days of it.
  api.clock.now = new Date()
  anna = await api.as('case_worker')
  colleague = await anotherPerson(api, 'case_worker')
})
afterAll(() => api.close())

const words = 'Påhittade ord som ingen annan ska läsa'
const keep = (key: string, person = anna, more: object = {}) =>
  person.put(`/drafts/${key}`).send({ beganFrom: null, content: words, ...more })
const read = (key: string, person = anna) => person.get(`/drafts/${key}`)
const newCase = async () =>
  (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })).body as { id: string }
const rowsOf = async (key: string) =>
  (await api.admin.query('select id from drafts where draft_key = $1', [key])).rows as { id: string }[]

async function merged(kind: 'case' | 'child', keptId: string, lostId: string) {
  const { body } = await anna.post('/record-merges/preview').send({ kind, keptId, lostId })
  const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = body
  const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
  const made = await anna.post('/record-merges').send({ kind, keptId, lostId, ...versions, takeLost: [] })
  expect([made.status, made.text]).toEqual([201, made.text])
  return made.body as { id: string; version: number }
}
const partAgain = async ({ id, version }: { id: string; version: number }) => {
  const undone = await anna.post(`/record-merges/${id}/undo`).set('if-match', `"${version}"`)
  expect([undone.status, undone.text]).toEqual([200, undone.text])
}
const listedOf = async (person = anna) => (await person.get('/drafts')).body.items as object[]
const newChild = async () =>
  (await anna.post('/children').send({ relations: [{ caseId: (await newCase()).id, relation: 'biological' }] }))
    .body as { id: string }

test.each(['case', 'child'] as const)(
  'a draft follows its %s into another and back, everybody’s and with every word',
  async (kind) => {
    const make = kind === 'case' ? newCase : newChild
    const form = kind === 'case' ? 'note' : 'guardian'
    const [kept, lost] = [await make(), await make()]
    const [ours, theirs] = [`${kind}:${kept.id}:${form}`, `${kind}:${lost.id}:${form}`]
    await keep(ours, anna, { content: 'hos den som blir kvar' })
    await keep(theirs)
    await keep(theirs, colleague, { content: 'kollegans' })
    const merge = await merged(kind, kept.id, lost.id)
    const at = (id: string) => ({ caseId: kind === 'case' ? id : null, childId: kind === 'child' ? id : null })
    for (const person of [anna, colleague])
      expect(await listedOf(person)).toContainEqual(expect.objectContaining({ draftKey: theirs, ...at(kept.id) }))
    expect((await read(theirs)).body.content).toBe(words)
    expect((await read(ours)).body.content).toBe('hos den som blir kvar')
    // A window that was open at the stub goes on keeping, also what it begins.
    expect((await keep(theirs, colleague, { content: 'kollegans, fler' })).body).toMatchObject(at(kept.id))
    expect((await keep(`${kind}:${lost.id}:edit`)).body).toMatchObject(at(kept.id))
    await partAgain(merge)
    for (const draftKey of [theirs, `${kind}:${lost.id}:edit`])
      expect(await listedOf()).toContainEqual(expect.objectContaining({ draftKey, ...at(lost.id) }))
    expect(await listedOf()).toContainEqual(expect.objectContaining({ draftKey: ours, ...at(kept.id) }))
    expect((await read(theirs, colleague)).body.content).toBe('kollegans, fler')
  },
)

test('a draft follows through two merges, and back one step at a time', async () => {
  const [first, second, third] = [await newCase(), await newCase(), await newCase()]
  const key = `case:${first.id}:edit`
  await keep(key)
  await merged('case', second.id, first.id)
  const later = await merged('case', third.id, second.id)
  expect(await listedOf()).toContainEqual(expect.objectContaining({ draftKey: key, caseId: third.id }))
  await partAgain(later)
  expect(await listedOf()).toContainEqual(expect.objectContaining({ draftKey: key, caseId: second.id }))
})

test('a draft that came from another record goes with the one that it came to, when that is closed to its writer', async () => {
  const [kept, lost] = [await newCase(), await newCase()]
  const key = `case:${lost.id}:edit`
  await keep(key, colleague)
  await keep(key)
  await merged('case', kept.id, lost.id)
  const { version } = (await anna.get(`/cases/${kept.id}`)).body
  const patch = { protectedIdentity: 'sekretessmarkering' }
  const closed = await anna.patch(`/cases/${kept.id}`).set('if-match', `"${version}"`).send(patch)
  expect([closed.status, closed.text]).toEqual([200, closed.text])
  expect(await listedOf(colleague)).not.toContainEqual(expect.objectContaining({ draftKey: key }))
  expect((await keep(key, colleague)).status).toBe(403)
  expect(await rowsOf(key)).toHaveLength(1)
})
