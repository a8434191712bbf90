import { expect, test } from '@jest/globals'
import { draftsOf, keyNow, placeOf } from './draft-place.ts'

const id = '01970000-0000-7000-8000-000000000001'
const kept = '01970000-0000-7000-8000-000000000002'
const ofCase = (draftKey: string, caseId = id) => ({ draftKey, caseId, childId: null })
const ofChild = (draftKey: string, childId = id) => ({ draftKey, caseId: null, childId })
const ofNone = (draftKey: string) => ({ draftKey, caseId: null, childId: null })

test.each([
  [ofNone('case:new'), '/cases/new'],
  [ofNone('child:new'), '/children/new'],
  [ofCase(`case:${id}:edit`), `/cases/${id}/edit`],
  [ofCase(`case:${id}:child`), `/children/new?caseId=${id}`],
  [ofCase(`case:${id}:note`), `/cases/${id}/write/note`],
  [ofChild(`child:${id}:guardian:${id}`), `/children/${id}/write/guardian/${id}`],
  [ofCase(`case:${id}:note`, kept), `/cases/${kept}/write/note`],
  [ofChild(`child:${id}:edit`, kept), `/children/${kept}/edit`],
])('%j goes on at %s', (draft, place) => {
  expect(placeOf(draft)).toBe(place)
})

test('a draft of a record that became part of another belongs to the same form of that one, after its own', () => {
  const [own, came, other] = [ofCase(`case:${kept}:note`, kept), ofCase(`case:${id}:note`, kept), ofNone('case:new')]
  expect(keyNow(came)).toBe(`case:${kept}:note`)
  expect(draftsOf([came, other, own], `case:${kept}:note`)).toEqual([own, came])
  expect(draftsOf([came, other, own], `case:${id}:note`)).toEqual([came])
  expect(draftsOf([own, came, other], 'case:new')).toEqual([other])
})
