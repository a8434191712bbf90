import { findUnusualReading } from '../audit/find-unusual-reading.ts'
import { makeAuditMonthsAhead } from '../audit/make-months.ts'
import { sealAudit } from '../audit/seal-audit.ts'
import { forgetOldDrafts } from '../drafts/forget-old-drafts.ts'
import { forgetOldSearches } from '../identity-searches/forget-old-searches.ts'
import { sendMail } from '../reminders/send-mail.ts'
import { applyRetention } from '../retention/apply-retention.ts'
import { forgetOldAnswers } from './forget-old-answers.ts'
import type { BackgroundTask } from './task.ts'

/** Everything that runs by itself: the table of contents. */
export const backgroundTasks: readonly BackgroundTask[] = [
  forgetOldAnswers,
  forgetOldDrafts,
  forgetOldSearches,
  makeAuditMonthsAhead,
  sealAudit,
  findUnusualReading,
  applyRetention,
  sendMail,
]
