import { type Static, Type } from 'typebox'
import { TaskCancelReason, TaskCancelReasonOrNull, TaskKind, TaskState } from './codes.ts'
import {
  CalendarDate,
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

const Can = name(
  'TaskCan',
  object({ edit: Type.Boolean(), finish: Type.Boolean(), cancel: Type.Boolean(), reopen: Type.Boolean() }),
)

/** Something to do about a case or a child. `what` is null for those who may not open the record's words. */
export const Task = name(
  'Task',
  object({
    id: Id,
    caseId: IdOrNull,
    childId: IdOrNull,
    kind: ref(TaskKind),
    what: textOrNull(500),
    hasWhat: Type.Boolean(),
    dueOn: CalendarDate,
    /** Negative when the day has passed. */
    daysLeft: Type.Integer(),
    assignedTo: Id,
    assignedName: Type.String(),
    state: ref(TaskState),
    stateAt: TimestampOrNull,
    stateName: textOrNull(200),
    cancelReason: ref(TaskCancelReasonOrNull),
    version: Version,
    createdAt: Timestamp,
    can: ref(Can),
  }),
)
export type Task = Static<typeof Task>
export const TaskPage = page('TaskPage', Task)

const facts = { kind: ref(TaskKind), what: textOrNull(500), dueOn: CalendarDate, assignedTo: Id }
/** Without `assignedTo` it is the actor's own, or the responsible worker's where the actor is no case worker. */
export const TaskCreate = name(
  'TaskCreate',
  object({
    kind: facts.kind,
    dueOn: facts.dueOn,
    what: Type.Optional(facts.what),
    assignedTo: Type.Optional(facts.assignedTo),
  }),
)
export type TaskCreate = Static<typeof TaskCreate>
export const TaskPatch = name('TaskPatch', partial(facts, { minProperties: 1 }))
export type TaskPatch = Static<typeof TaskPatch>
export const TaskCancel = name('TaskCancel', object({ reason: ref(TaskCancelReason) }))
export const TaskListQuery = object({ ...Paging, state: Type.Optional(ref(TaskState)) })

/** Who answers for a record, until it is given over to a colleague. */
export const HandOver = name('HandOver', object({ userId: Id }))
export const Responsible = name('Responsible', object({ responsibleUserId: Id, displayName: Type.String() }))
export type Responsible = Static<typeof Responsible>

export const components = [Can, Task, TaskPage, TaskCreate, TaskPatch, TaskCancel, HandOver, Responsible]
