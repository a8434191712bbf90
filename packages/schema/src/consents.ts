import { type Static, Type } from 'typebox'
import { ConsentGiver, ConsentMethodOrNull, ConsentPurpose, ConsentState, ConsentStateOrNull } from './codes.ts'
import {
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  page,
  partial,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

const answer = {
  purpose: ref(ConsentPurpose),
  state: ref(ConsentState),
  giver: ref(ConsentGiver),
  method: ref(ConsentMethodOrNull),
  textVersion: textOrNull(40),
  textLanguage: textOrNull(3),
  givenOn: DateOrNull,
  validUntil: DateOrNull,
}
const note = textOrNull(4000)

const Can = name('ConsentCan', object({ edit: Type.Boolean(), withdraw: Type.Boolean(), readNote: Type.Boolean() }))

const recorded = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  ...answer,
  counts: Type.Boolean({ description: 'Whether the answer is a consent that counts today' }),
  withdrawnAt: TimestampOrNull,
  hasNote: Type.Boolean(),
  version: Version,
  createdAt: Timestamp,
  can: ref(Can),
}

/** One answer to one purpose, without its note: that is read by itself. A new answer is a new row. */
export const ConsentRecord = name('ConsentRecord', object(recorded))
export type ConsentRecord = Static<typeof ConsentRecord>
export const ConsentPage = page('ConsentPage', ConsentRecord)

/** `note` is null where there is none or the reader may not open it. */
export const Consent = name('Consent', object({ ...recorded, note }))
export type Consent = Static<typeof Consent>

/** A consent says how it was given, from which text and when; another answer needs no more than who and what. */
export const ConsentCreate = name(
  'ConsentCreate',
  object({
    purpose: answer.purpose,
    state: answer.state,
    giver: answer.giver,
    ...partial({
      method: answer.method,
      textVersion: answer.textVersion,
      textLanguage: answer.textLanguage,
      givenOn: answer.givenOn,
      validUntil: answer.validUntil,
      note,
    }).properties,
  }),
)
export type ConsentCreate = Static<typeof ConsentCreate>

export const ConsentPatch = name('ConsentPatch', partial({ validUntil: DateOrNull, note }, { minProperties: 1 }))
export type ConsentPatch = Static<typeof ConsentPatch>

/** Whether the record may be shared for a purpose on consent: who must have said yes, and who is never asked. */
export const ConsentCheck = name(
  'ConsentCheck',
  object({
    purpose: ref(ConsentPurpose),
    stands: Type.Boolean(),
    neverAsk: Type.Array(ref(ConsentGiver)),
    answers: Type.Array(object({ giver: ref(ConsentGiver), state: ref(ConsentStateOrNull), counts: Type.Boolean() })),
  }),
)
export type ConsentCheck = Static<typeof ConsentCheck>
export const ConsentCheckQuery = object({ purpose: ref(ConsentPurpose) })
export const ConsentListQuery = object(Paging)

/** What is read out. A text that has been used stays; a new wording has a new version. */
export const ConsentText = name(
  'ConsentText',
  object({
    purpose: ref(ConsentPurpose),
    version: Type.String({ examples: ['2026-11'] }),
    language: Type.String({ examples: ['sv'] }),
    easy: Type.Boolean({ description: 'Easy to read, for children too' }),
    text: Type.String(),
  }),
)
export const ConsentTextList = name('ConsentTextList', object({ items: Type.Array(ref(ConsentText)) }))

export const components = [
  Can,
  ConsentRecord,
  ConsentPage,
  Consent,
  ConsentCreate,
  ConsentPatch,
  ConsentCheck,
  ConsentText,
  ConsentTextList,
]
