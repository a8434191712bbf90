import { made } from './answers.ts'
import type { Person } from './api.ts'

/** What a test of children needs over and over, made by `worker` unless somebody else is named. */
export const childRecords = (worker: () => Person) => ({
  openCase: (person = worker()) =>
    made(person.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })),
  openChild: (facts: object = {}, person = worker()) => made(person.post('/children').send(facts)),
  addNeed: (childId: string, need: object = {}) =>
    made(
      worker()
        .post(`/children/${childId}/needs`)
        .send({ area: 'education', status: 'requested', ...need }),
    ),
})
