import { forms } from '@varn/forms/forms'
import { type Static, Type } from 'typebox'
import { name, object, ref, Timestamp } from './lib.ts'

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const namesOf = (kind: 'case' | 'child') =>
  forms.flatMap((form) => (form.records.includes(kind) ? [form.name] : [])).join('|')

/**
 * Which form of which record: `case:new`, `case:<id>:edit`, `case:<id>:child` (a child opened from a case), `case:<id>:note` (a new
 * entry) or `case:<id>:note:<id>` (an entry changed). Nothing in it can be typed, because addresses are logged.
 */
export const draftKeyPattern = `^(case:(new|${uuid}:(edit|child|(${namesOf('case')})(:${uuid})?))|child:(new|${uuid}:(edit|(${namesOf('child')})(:${uuid})?)))$`
export const DraftKey = Type.String({ pattern: draftKeyPattern, maxLength: 160, examples: ['case:new'] })

/** As many bytes of UTF-8 are kept of one form. */
export const draftBytesMax = 102_400

const beganFrom = Type.Unsafe<number | null>({
  type: ['integer', 'null'],
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'The version that the form was opened on; null where nothing has been saved before',
})
const content = Type.String({
  minLength: 1,
  maxLength: draftBytesMax,
  description: 'What is written so far, as the form has it; at most 100 KiB',
})
const recordId = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' })
const summary = {
  draftKey: DraftKey,
  caseId: recordId,
  childId: recordId,
  reference: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description:
      'Of the record that it is about now: the one that its key names, or the one that this has become part of. Null for a record that is not there yet',
  }),
  beganFrom,
  updatedAt: Timestamp,
}

export const DraftSummary = name('DraftSummary', object(summary))
export type DraftSummary = Static<typeof DraftSummary>
export const DraftList = name('DraftList', object({ items: Type.Array(ref(DraftSummary)) }))
export const Draft = name('Draft', object({ ...summary, content }))
export type Draft = Static<typeof Draft>
export const DraftPut = name('DraftPut', object({ beganFrom, content }))
export type DraftPut = Static<typeof DraftPut>

export const components = [DraftSummary, DraftList, Draft, DraftPut]
