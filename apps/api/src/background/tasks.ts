import { forgetOldAnswers } from './forget-old-answers.ts'
import type { BackgroundTask } from './task.ts'

/** Everything that runs by itself: the table of contents. */
export const backgroundTasks: readonly BackgroundTask[] = [forgetOldAnswers]
