import type { Caller } from './caller.ts'

/** What a person does at one time, by the name that the table shows. */
export type Step = (caller: Caller, memory: Memory) => Promise<void>

/** What a person has on the screen. */
export interface Memory {
  cases: string[]
  children: string[]
  /** A case of their own, with a name and an address that nobody else has. */
  own: { id: string; fullName: string; email: string }
}

const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(Math.random() * values.length)]!
const syllables = ['ka', 'lo', 'mi', 'ru', 'se', 'to', 'vå', 'dö', 'fa', 'gi']
const word = () => Array.from({ length: 3 }, () => pick(syllables)).join('')

/** Their own case, written as the first thing of the day. */
export async function beginDay(caller: Caller, n: number): Promise<Memory> {
  const fullName = `${word()} ${word()}${word()}berg`
  const email = `load.${n}.${Date.now()}@demo.varn.test`
  const month = new Date().toISOString().slice(0, 7)
  const facts = { personRole: 'direct_victim', searchedFirst: 'known_new', contactMonth: month, county: 'se_14' }
  const { id } = await caller.post<{ id: string }>('/cases', { ...facts, identity: { fullName, email } })
  return { cases: [id], children: [], own: { id, fullName, email } }
}

const filters: Record<string, readonly string[]> = {
  status: ['new', 'assessed', 'active', 'follow_up', 'closed'],
  traffickingStatus: ['possible_victim', 'actual_victim'],
  mainExploitationForm: ['sexual', 'labour', 'criminality', 'forced_marriage'],
  gender: ['woman', 'man', 'trans_woman'],
  ageBand: ['age_9_17', 'age_21_23', 'age_39_47'],
  county: ['se_01', 'se_22', 'unknown'],
  policeReportStatus: ['reported_by_victim', 'not_reported'],
  open: ['true', 'false'],
  contactMonthFrom: ['2025-06', '2026-03'],
}

const places = ['exposure', 'residence', 'support', 'plan', 'notes']
const childPlaces = ['residence', 'protection', 'support', 'everyday', 'plan', 'notes']

/** Everything that the tabs of a case ask for, the page's own first. */
const tabsOf = (id: string) => [
  `/cases/${id}/tasks?state=open`,
  `/cases/${id}/clocks`,
  `/children?caseId=${id}&scope=own&limit=200`,
  `/legal-holds?recordId=${id}&open=true`,
  ...places.map((place) => `/cases/${id}/entries?place=${place}&limit=199`),
  `/cases/${id}/timeline`,
  `/cases/${id}/documents`,
  `/cases/${id}/identity`,
  `/cases/${id}/consents`,
  `/cases/${id}/shares`,
  `/cases/${id}/referrals`,
]

const tabsOfChild = (id: string) => [
  `/children/${id}/tasks?state=open`,
  `/children/${id}/clocks`,
  `/children/${id}/views`,
  ...childPlaces.map((place) => `/children/${id}/entries?place=${place}&limit=199`),
  `/children/${id}/timeline`,
]

/** As often as the number says. The list comes first for everybody: what is opened is what it showed. */
export const steps: Record<string, { often: number; step: Step }> = {
  'list with two filters': { often: 25, step: list },
  'case page, all tabs': { often: 28, step: openCase },
  'child page, all tabs': { often: 10, step: openChild },
  'timeline, one subject': { often: 5, step: readTimeline },
  'what waits': { often: 6, step: readWaiting },
  'search by reference': { often: 6, step: searchReference },
  'search by identity, exact': { often: 4, step: searchExact },
  'search by identity, by sound': { often: 4, step: searchSound },
  'search in texts, filtered': { often: 2, step: searchWords },
  'write a note': { often: 6, step: writeNote },
  'change a fact': { often: 4, step: changeFact },
}

interface Page {
  items: { id: string }[]
}

async function list(caller: Caller, memory: Memory) {
  const names = Object.keys(filters)
  const first = pick(names)
  const second = pick(names.filter((name) => name !== first))
  const query = [first, second].map((name) => `${name}=${pick(filters[name]!)}`).join('&')
  const { items } = await caller.get<Page>(`/cases?${query}&limit=50`)
  if (items.length > 0) memory.cases = items.map(({ id }) => id)
}

async function openCase(caller: Caller, memory: Memory) {
  const id = pick(memory.cases)
  const [, , , children] = await Promise.all(
    [`/cases/${id}`, ...tabsOf(id)].map((address) => caller.get<Page>(address)),
  )
  if (children && children.items.length > 0) memory.children = children.items.map((child) => child.id)
}

async function openChild(caller: Caller, memory: Memory) {
  if (memory.children.length === 0)
    memory.children = (await caller.get<Page>('/children?limit=50')).items.map(({ id }) => id)
  const id = pick(memory.children)
  await Promise.all([`/children/${id}`, ...tabsOfChild(id)].map((address) => caller.get(address)))
}

async function readTimeline(caller: Caller, { cases }: Memory) {
  await caller.get(`/cases/${pick(cases)}/timeline?subject=note&limit=50`)
}

async function readWaiting(caller: Caller) {
  await Promise.all([caller.get('/waiting?scope=mine'), caller.get('/waiting/counts?scope=mine')])
}

async function searchReference(caller: Caller) {
  const year = pick(['2025', '2026'])
  await caller.post('/record-searches', { reference: `${year}-${1000 + Math.floor(Math.random() * 9000)}` })
}

async function searchExact(caller: Caller, { own }: Memory) {
  await caller.post('/identity-searches', { email: own.email })
}

async function searchSound(caller: Caller, { own }: Memory) {
  await caller.post('/identity-searches', { fullName: own.fullName.replace('berg', 'bärj') })
}

async function searchWords(caller: Caller) {
  const cases = { status: 'active', county: 'se_22' }
  await caller.post('/record-searches', { words: 'påhittat samtal', kind: 'case', cases })
}

async function writeNote(caller: Caller, { own }: Memory) {
  const notedOn = new Date().toISOString().slice(0, 10)
  const text = 'Påhittad anteckning om ett påhittat samtal.'
  await caller.post(`/cases/${own.id}/notes`, { kind: 'conversation', notedOn, text })
}

async function changeFact(caller: Caller, { own }: Memory) {
  const { version } = await caller.get<{ version: number }>(`/cases/${own.id}`)
  await caller.patch(`/cases/${own.id}`, version, { county: version % 2 ? 'se_12' : 'se_14' })
}
