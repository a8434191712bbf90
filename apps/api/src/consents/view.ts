import type { ConsentCheck, ConsentRecord } from '@varn/schema/consents'
import { type Actor, may } from '../access/actor.ts'
import { whyNotEdit, whyNotWithdraw } from './policy.ts'
import { type Checked, type ConsentRow, counts, neverAsk, type Purpose, type Subject } from './rules.ts'

/** An answer as the actor may see it, without its note. */
export function viewConsent(actor: Actor, subject: Subject, row: ConsentRow, today: string): ConsentRecord {
  const { organisationId: _o, recordId: _r, createdBy: _c, updatedAt: _u, note, ...shown } = row
  return {
    ...shown,
    counts: counts(subject, row, today),
    hasNote: note !== null,
    can: {
      edit: !whyNotEdit(actor, row),
      withdraw: !whyNotWithdraw(actor, row),
      readNote: mayReadNote(actor),
    },
  }
}

/** A note can hold a name, and is read by whoever may read names. */
export const mayReadNote = (actor: Actor) => may(actor, 'case_identity:read')

export function viewCheck(subject: Subject, purpose: Purpose, { stands, answers }: Checked): ConsentCheck {
  return {
    purpose,
    stands,
    neverAsk: neverAsk(subject),
    answers: answers.map(({ giver, answer, counts }) => ({ giver, state: answer?.state ?? null, counts })),
  }
}
