import {
  type CodeList,
  caseClosureReason,
  caseStatus,
  exploitationForm,
  gender,
  isCode,
  label,
  referralReason,
  statusDecisionOrg,
  traffickingStatus,
} from '@varn/codes'
import { fieldsOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { type HtcdsField, htcdsFields } from './fields.ts'
import { decoder } from './match.ts'

type Value = string | number | boolean | null
/** One value, several of one answer, or one for each time a thing happened. */
export type HtcdsValue = Value | readonly Value[]

/** What a case says, opened as far as its reader may open it: names of forms with their standing entries, the oldest first. */
export interface HtcdsSource {
  facts: Readonly<Record<string, unknown>>
  /** null where the identity is not opened. */
  identity: Readonly<Record<string, string | null>> | null
  entries: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  referrals: readonly Readonly<{
    direction: 'in' | 'out'
    organisation: string | null
    worker: string | null
    on: string
    reason: string
    details: string | null
  }>[]
  organisationName: string
  ownerName: string | null
  hasConsented: boolean | null
}

/** An answer that HTCDS cannot carry exactly: what it was, and what is written in its place. */
export interface Lossy {
  field: HtcdsField
  answer: string
  writtenAs: Value
}

export interface HtcdsCase {
  fields: Record<HtcdsField, HtcdsValue>
  lossy: Lossy[]
  /** Fields that are null because they are not opened, and not because nobody knows. */
  withheld: HtcdsField[]
}

/** Fields of one thing that can happen several times: a list with a value, or null, for each time. */
const repeated = new Set<HtcdsField>(
  (Object.keys(htcdsFields) as HtcdsField[]).filter((field) =>
    /^(hte|spl|cco|per)_|_(Referring|Incoming|Referred|Outgoing|ReasonForIncoming|ReasonForOutgoing)/.test(field),
  ),
)
/** Where an organisation is leads to its shelter: no member's address, position or telephone is kept here. */
const neverTold: readonly HtcdsField[] = [
  'org_ShippingCity',
  'org_ShippingCountry',
  'org_ShippingState',
  'org_ShippingStreet',
  'org_ShippingPostalCode',
  'org_ShippingLongitude',
  'org_ShippingLatitude',
  'org_Phone',
]
const identityFields: Readonly<Partial<Record<HtcdsField, string>>> = {
  prs_Salutation: 'salutation',
  prs_FirstName: 'firstName',
  prs_MiddleName: 'middleName',
  prs_SecondName: 'secondName',
  prs_Birthdate: 'birthDate',
  prs_IdentityNumber: 'personalNumber',
  prs_Title: 'jobTitle',
  prs_Email: 'email',
  prs_HomePhone: 'homePhone',
  prs_MobilePhone: 'phone',
  prs_MailingCity: 'city',
  prs_MailingCountry: 'country',
  prs_MailingState: 'state',
  prs_MailingStreet: 'street',
  prs_MailingPostalCode: 'postalCode',
}

/**
 * A case keyed by the fields of HTCDS 2.0: every field of the standard is there, null where the answer is unknown or withheld. A field
 * of several answers is a list, and so is a field of what can happen several times, one value for each time in the same order.
 */
export function toHtcdsCase(source: HtcdsSource): HtcdsCase {
  const lossy: Lossy[] = []
  const names = Object.keys(htcdsFields) as HtcdsField[] // the keys of that object
  const fields = Object.fromEntries(names.map((name) => [name, null])) as Record<HtcdsField, HtcdsValue>
  const write = (field: HtcdsField, list: CodeList, code: unknown): string | null => {
    if (!isCode(list, code)) return null
    const written = list.entries[code]?.htcds ?? null
    const back = written === null ? null : decoder(list)(written)
    if (back !== code) lossy.push({ field, answer: label(list, code, 'en'), writtenAs: written })
    return written
  }
  const all = (field: HtcdsField, list: CodeList, codes: readonly unknown[]) =>
    some([...new Set(codes.map((code) => write(field, list, code)).filter((value) => value !== null))])

  writeFacts(source, fields, write, all)
  writeIdentity(source, fields, lossy)
  for (const form of forms) writeForm(form.name)
  writeReferrals(source, fields, write)
  const closed = source.identity === null
  const withheld = [
    ...neverTold,
    ...(closed
      ? [...(Object.keys(identityFields) as HtcdsField[]), 'prs_MailingLatitude', 'prs_MailingLongitude']
      : []),
  ] as HtcdsField[]
  return { fields, lossy, withheld }

  function writeForm(name: string) {
    const form = forms.find((one) => one.name === name)
    const rows = source.entries[name] ?? []
    if (!form || rows.length === 0) return
    for (const [question, field] of Object.entries(fieldsOf(form))) {
      for (const target of fieldsFor(name, question, field.htcds)) {
        const values = rows.filter((row) => isFor(target, row)).map((row) => row[question])
        if (repeated.has(target)) fields[target] = values.map((value) => one(target, field, value))
        else if (field.type === 'codes') fields[target] = all(target, field.list, values.flat()) ?? fields[target]
        else fields[target] = latest(values.map((value) => one(target, field, value))) ?? fields[target]
      }
    }
  }
  function one(target: HtcdsField, field: { type: string; list?: CodeList }, value: unknown): Value {
    if (value === null || value === undefined) return null
    if (field.type === 'code' && field.list) {
      return field.list.name in standardCodes ? String(value) : write(target, field.list, value)
    }
    if (field.type === 'codes' && field.list) {
      const list = field.list
      return (
        (value as readonly unknown[])
          .map((code) => write(target, list, code))
          .filter(Boolean)
          .join(';') || null
      )
    }
    if (target === 'hte_Latitude' || target === 'hte_Longitude') return degreesOf(value, target === 'hte_Longitude')
    return value as Value // a day, a number, a flag or a text
  }
}

/** Lists whose codes are those of the standard that HTCDS asks for: ISO 3166-1, ISO 639-2. */
const standardCodes: Readonly<Record<string, true>> = { country: true, spoken_language: true }

/** Which fields a question answers. Place and platforms belong to the recruitment or to the exploitation, whichever the event is. */
function fieldsFor(form: string, question: string, tagged: string | undefined): HtcdsField[] {
  if (form === 'exploitation_event') {
    if (question === 'place') return ['vic_LocationOfRecruitment', 'vic_LocationOfExploitation']
    if (question === 'platforms') return ['vic_RecruitmentWebsitesAndApps', 'vic_ExploitationWebsitesAndApps']
    if (question === 'position') return ['hte_Latitude', 'hte_Longitude']
  }
  return tagged !== undefined && tagged in htcdsFields ? [tagged as HtcdsField] : []
}

function isFor(target: HtcdsField, { eventType }: Readonly<Record<string, unknown>>): boolean {
  if (target === 'vic_LocationOfRecruitment' || target === 'vic_RecruitmentWebsitesAndApps') {
    return eventType === 'recruitment'
  }
  if (target === 'vic_LocationOfExploitation' || target === 'vic_ExploitationWebsitesAndApps') {
    return eventType !== 'recruitment'
  }
  return true
}

type Fields = Record<HtcdsField, HtcdsValue>
type Write = (field: HtcdsField, list: CodeList, code: unknown) => string | null
type WriteAll = (field: HtcdsField, list: CodeList, codes: readonly unknown[]) => readonly string[] | null

function writeFacts({ facts, ...source }: HtcdsSource, fields: Fields, write: Write, all: WriteAll) {
  fields.org_Name = source.organisationName
  fields.org_Type = 'NGO'
  fields.cas_Status = write('cas_Status', caseStatus, facts.status)
  fields.cas_ReasonForCaseClosure = isCode(caseClosureReason, facts.closureReason)
    ? label(caseClosureReason, facts.closureReason, 'en')
    : null
  fields.cas_CaseOwner = source.ownerName
  fields.con_Consent = source.hasConsented
  fields.prs_Gender = write('prs_Gender', gender, facts.gender)
  fields.prs_Citizenship = some([facts.citizenshipCountry].filter((code) => typeof code === 'string'))
  fields.vic_TraffickingStatus = write('vic_TraffickingStatus', traffickingStatus, facts.traffickingStatus)
  fields.vic_TraffickingStatusDecisionMakingOrg = write(
    'vic_TraffickingStatusDecisionMakingOrg',
    statusDecisionOrg,
    facts.statusDecisionOrg,
  )
  const exploited = [facts.mainExploitationForm, facts.otherExploitationForms].flat()
  fields.vic_TypeOfExploitation = all('vic_TypeOfExploitation', exploitationForm, exploited)
}

function writeIdentity({ identity }: HtcdsSource, fields: Fields, lossy: Lossy[]) {
  if (!identity) return
  for (const [field, name] of Object.entries(identityFields)) fields[field as HtcdsField] = identity[name] ?? null
  const { fullName, firstName, secondName, personalNumber, position } = identity
  if (fullName && !firstName && !secondName) {
    const [last, ...first] = fullName.trim().split(/\s+/).reverse()
    fields.prs_FirstName = first.length > 0 ? first.reverse().join(' ') : fullName
    fields.prs_SecondName = first.length > 0 ? (last ?? null) : null
    lossy.push({
      field: 'prs_SecondName',
      answer: 'One name, divided at its last space',
      writtenAs: fields.prs_SecondName,
    })
  }
  if (personalNumber && !fields.prs_Birthdate) fields.prs_Birthdate = birthDateOf(personalNumber)
  fields.prs_MailingLatitude = degreesOf(position, false)
  fields.prs_MailingLongitude = degreesOf(position, true)
}

/** The first eight of twelve digits; in a coordination number 60 is added to the day. */
function birthDateOf(personalNumber: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})\d{4}$/.exec(personalNumber) ?? []
  if (!year || !month || !day) return null
  return `${year}-${month}-${String(Number(day) % 60).padStart(2, '0')}`
}

function degreesOf(position: unknown, second: boolean): number | null {
  const degrees = String(position ?? '')
    .split(',')
    [second ? 1 : 0]?.trim()
  return degrees && /^-?\d+([.]\d+)?$/.test(degrees) ? Number(degrees) : null
}

function writeReferrals({ referrals }: HtcdsSource, fields: Fields, write: Write) {
  const told = (
    direction: 'in' | 'out',
    names: readonly [HtcdsField, HtcdsField, HtcdsField, HtcdsField, HtcdsField],
  ) => {
    const those = referrals.filter((one) => one.direction === direction)
    if (those.length === 0) return
    const [organisation, worker, on, reason, details] = names
    fields[organisation] = those.map((one) => one.organisation)
    fields[worker] = those.map((one) => one.worker)
    fields[on] = those.map((one) => one.on)
    fields[reason] = those.map((one) => write(reason, referralReason, one.reason))
    fields[details] = those.map((one) => one.details)
  }
  told('in', [
    'cas_ReferringOrganisation',
    'cas_ReferringPrimaryCaseWorker',
    'cas_IncomingReferralDate',
    'cas_ReasonForIncomingReferral',
    'cas_IncomingReferralDetails',
  ])
  told('out', [
    'cas_ReferredOrganisation',
    'cas_ReferredPrimaryCaseWorker',
    'cas_OutgoingReferralDate',
    'cas_ReasonForOutgoingReferral',
    'cas_OutgoingReferralDetails',
  ])
}

const some = <Item>(items: readonly Item[]): readonly Item[] | null => (items.length > 0 ? items : null)
const latest = (values: readonly Value[]): Value => values.findLast((value) => value !== null) ?? null
