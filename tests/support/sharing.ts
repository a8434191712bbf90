import { made } from './answers.ts'
import type { Person, TestApi } from './api.ts'
import { dayFromNow } from './days.ts'

export const given = {
  purpose: 'share_member',
  state: 'given',
  method: 'oral',
  textVersion: '2026-11',
  textLanguage: 'sv',
  givenOn: dayFromNow(-1),
}

/** What a test of sharing needs over and over: records, answers and shares, each of which must have succeeded. */
export function sharing(api: TestApi) {
  return {
    openCase: (person: Person, facts: object = {}) =>
      made(person.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', ...facts })),
    openChild: (person: Person, facts: object = {}) => made(person.post('/children').send(facts)),
    consent: (person: Person, path: string, answer: object) =>
      made(person.post(`${path}/consents`).send({ ...given, ...answer })),
    share: (person: Person, path: string, share: object = {}) =>
      made(person.post(`${path}/shares`).send(shareBody(api, share))),
  }
}

export const shareBody = (api: TestApi, share: object = {}) => ({
  recipientOrganisationId: api.organisations.beta,
  parts: ['facts'],
  purpose: 'share_member',
  ground: 'consent',
  endsOn: dayFromNow(30),
  ...('ground' in share && share.ground !== 'consent' && { overrideReason: 'Påhittat skäl för en delning' }),
  ...share,
})
