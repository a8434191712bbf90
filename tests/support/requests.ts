import { expect } from '@jest/globals'
import type { Person } from './api.ts'

const day = '2026-11-23'
type Row = { id: string; version: number }

/** What tests of requests need over and over: a request that is registered, ready to be decided, and decided. */
export const requests = {
  register: (person: Person, facts: object) =>
    person.post('/data-subject-requests').send({ requester: 'person', receivedOn: '2026-11-20', ...facts }),
  take: (person: Person, { id, version }: Row, step: string, body?: object) =>
    person.post(`/data-subject-requests/${id}/${step}`).set('if-match', `"${version}"`).send(body),
  /** Registered by the person, and ready to be decided. */
  async inReview(person: Person, facts: object) {
    const made = await requests.register(person, facts)
    expect(made.status === 201 ? '' : made.text).toBe('')
    const identity = { identityCheck: 'known_in_person', checkedOn: day }
    const checked = await requests.take(person, made.body, 'check-identity', identity)
    const { body, status } = await requests.take(person, checked.body, 'start-review')
    expect(status).toBe(200)
    return body
  },
  extract: (person: Person, { id }: { id: string }) =>
    person.get(`/data-subject-requests/${id}/extract?format=json&language=sv`),
}
