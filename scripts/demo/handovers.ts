import { daysAfter, swedishDay } from '../../apps/api/src/swedish-day.ts'

type Send = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>
/** What is asked here of the answers. */
interface Answer {
  accessToken: string
  id: string
  searchId: string
  items: { id: string }[]
}

/** A personal number with the right check digit, of 12 December 1912, as the tax agency writes that of nobody. */
const personalNumber = '191212129876'

/**
 * What members have under way with each other, done by them through the API with all that it asks for: a referral to answer,
 * a person whom two members know with a request to share, and a case whose responsibility is to be taken over.
 * @throws on the first refusal; what was done before stands
 */
export async function writeHandovers(server: string, password: string, now = new Date()): Promise<void> {
  const dayIn = (days: number) => daysAfter(swedishDay(now), days)
  const as = (slug: string) => signIn(server, `case_worker@${slug}.demo.varn.test`, password)
  const [alfa, gamma, delta] = [await as('alfa'), await as('gamma'), await as('delta')]
  const organisationOf = async (person: Send) => (await person('GET', '/organisations')).items[0]?.id
  const facts = { personRole: 'direct_victim', searchedFirst: 'known_new', contactMonth: dayIn(-20).slice(0, 7) }

  const known = await alfa('POST', '/cases', {
    ...{ ...facts, county: 'se_01', identity: { fullName: 'Känd Demosson', personalNumber } },
  })
  const { items: cases } = await alfa('GET', '/cases?open=true&scope=own&limit=2')
  const referred = cases.find(({ id }) => id !== known.id)
  await alfa('POST', `/cases/${referred?.id}/referrals`, {
    ...{
      direction: 'out',
      party: 'member',
      recipientOrganisationId: await organisationOf(gamma),
      reason: 'additional_services',
    },
    ...{ message: 'Påhittat: behöver en plats i ett annat län.', answerBy: dayIn(3), shareEndsOn: dayIn(60) },
    ...{ parts: ['facts'], purpose: 'share_member', ground: 'vital_interest' },
    overrideReason: 'Påhittat: personen är i fara i natt och går inte att nå.',
  })

  const { searchId } = await gamma('POST', '/identity-searches', { personalNumber })
  await gamma('POST', '/share-requests', {
    ...{ personalNumber, searchId, reason: 'person_told', purpose: 'share_member', ground: 'consent' },
  })

  const moving = await delta('POST', '/cases', { ...facts, county: 'se_14', identity: { fullName: 'Flytt Demosson' } })
  await delta('POST', `/cases/${moving.id}/transfers`, {
    ...{
      recipientOrganisationId: await organisationOf(alfa),
      recordIds: [],
      reason: 'person_moved',
      ground: 'legal_obligation',
    },
    ...{ note: 'Påhittat: ring oss innan ni hör av er.', answerBy: dayIn(10) },
  })
}

async function signIn(server: string, email: string, password: string): Promise<Send> {
  const send = async (method: string, path: string, body?: object, token?: string): Promise<Answer> => {
    const answer = await fetch(`${server}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} as ${email}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Answer // as the document says
  }
  const { accessToken } = await send('POST', '/auth/sign-in', { email, password })
  return (method, path, body) => send(method, path, body, accessToken)
}
