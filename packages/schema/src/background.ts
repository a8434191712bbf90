import { Type } from 'typebox'
import { name, object, ref, Timestamp, TimestampOrNull, textOrNull } from './lib.ts'

/** One thing that runs by itself. `total` is null while nobody knows how much there is; `failure` is the code of a last run that failed. */
export const BackgroundTask = name(
  'BackgroundTask',
  object({
    name: Type.String(),
    startedAt: Timestamp,
    finishedAt: TimestampOrNull,
    done: Type.Integer({ minimum: 0 }),
    total: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 }),
    failure: textOrNull(40),
  }),
)
export const BackgroundTaskList = name('BackgroundTaskList', object({ items: Type.Array(ref(BackgroundTask)) }))

export const components = [BackgroundTask, BackgroundTaskList]
