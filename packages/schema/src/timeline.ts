import { type Static, Type } from 'typebox'
import { TimelineStep, TimelineSubject } from './codes.ts'
import { CalendarDate, Id, IdOrNull, name, object, Paging, page, ref, Timestamp, textOrNull } from './lib.ts'

/** One question before and after, as codes, days, numbers or text. */
const TimelineChange = name(
  'TimelineChange',
  object({ field: Type.String({ maxLength: 60 }), from: Type.Unknown(), to: Type.Unknown() }),
)

/** One thing that happened to a record, and what it changed: from what to what, where the reader may open it. */
export const TimelineRow = name(
  'TimelineRow',
  object({
    id: Id,
    subject: ref(TimelineSubject),
    subjectId: IdOrNull,
    step: ref(TimelineStep),
    happenedOn: CalendarDate,
    recordedAt: Timestamp,
    recordedByName: textOrNull(200),
    changedFields: Type.Array(Type.String({ maxLength: 60 })),
    changes: Type.Unsafe<Static<typeof TimelineChange>[] | null>({
      ...Type.Array(ref(TimelineChange)),
      type: ['array', 'null'],
      description: 'null where the reader may not open what was written',
    }),
    reason: textOrNull(2000),
  }),
)
export type TimelineRow = Static<typeof TimelineRow>
export const TimelinePage = page('TimelinePage', TimelineRow)

export const TimelineQuery = object({
  ...Paging,
  subject: Type.Optional(ref(TimelineSubject)),
  subjectId: Type.Optional(Type.String({ format: 'uuid', description: 'The history of one entry' })),
  from: Type.Optional(CalendarDate),
  to: Type.Optional(CalendarDate),
})
export type TimelineQuery = Static<typeof TimelineQuery>

export const components = [TimelineChange, TimelineRow, TimelinePage]
