import type { CodeOf, consentGiver, consentPurpose, consentState } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { FieldProblemCode } from '../http/errors.ts'

export type ConsentRow = Selectable<Tables['consents']>
export type Giver = CodeOf<typeof consentGiver>
export type Purpose = CodeOf<typeof consentPurpose>
type State = CodeOf<typeof consentState>

/** What decides who is asked: a child's file, or a case, which is an adult's unless its age band says otherwise. */
export interface Subject {
  kind: 'case' | 'child'
  ageBand: string | null
  custodySituation: string | null
  representatives: readonly string[]
}

const consenting: readonly State[] = ['given', 'by_representative', 'child_assent']
const mayBeFifteen: readonly unknown[] = ['age_9_17', 'age_13_15', 'age_16_17']
// Too young for a question that means anything; from six a child can say what it thinks (lag 2024:79 2 kap. 2 § sets no age).
const tooYoungToAsk: readonly unknown[] = ['age_0_2', 'age_3_5', 'age_0_8']
const representing: readonly string[] = ['god_man', 'special_representative', 'appointed_guardian']

export function isConsent({ state }: Pick<ConsentRow, 'state'>): boolean {
  return consenting.includes(state)
}

/** Under 18, as far as the age band tells; everyone who has a child's file is. */
export function isMinor({ kind, ageBand }: Pick<Subject, 'kind' | 'ageBand'>): boolean {
  return kind === 'child' || ageBand === 'age_0_8' || ageBand === 'age_9_17'
}

/** Who is never asked, whatever the law would otherwise say: asking a suspect can tell where the child is. */
export function neverAsk({ custodySituation }: Pick<Subject, 'custodySituation'>): Giver[] {
  return custodySituation === 'other_guardian_suspected' ? ['guardian_other'] : []
}

/**
 * Why this answer cannot come from this giver, at the field that is wrong. From 15 a child speaks for itself (lag 2024:79
 * 2 kap. 3 §): its answer is then `given`, and before that `child_assent`.
 */
export function whyNotAnswer(
  subject: Subject,
  { giver, state }: { giver: Giver; state: State },
): { pointer: '/giver' | '/state'; code: FieldProblemCode } | undefined {
  if (neverAsk(subject).includes(giver)) return { pointer: '/giver', code: 'guardian_suspected' }
  const givers: readonly Giver[] =
    subject.kind === 'case'
      ? ['person', 'representative']
      : ['child', 'guardian_victim', 'guardian_other', 'representative']
  if (!givers.includes(giver)) return { pointer: '/giver', code: 'not_for_giver' }
  if (!statesOf(subject, giver).includes(state)) return { pointer: '/state', code: 'not_for_giver' }
  if (giver === 'representative' && subject.kind === 'child' && !subject.representatives.some(isRepresentative))
    return { pointer: '/giver', code: 'no_representative' }
  const decidesAlone = !isMinor(subject) || mayBeFifteen.includes(subject.ageBand)
  if (isOwnVoice(giver) && state === 'given' && !decidesAlone) return { pointer: '/state', code: 'too_young_to_decide' }
}

const isRepresentative = (code: string) => representing.includes(code)
const isOwnVoice = (giver: Giver) => giver === 'person' || giver === 'child'

function statesOf(subject: Subject, giver: Giver): readonly State[] {
  const no: State[] = ['refused', 'not_asked']
  if (giver === 'representative') return ['by_representative', ...no]
  return isOwnVoice(giver) && isMinor(subject) ? ['given', 'child_assent', ...no] : ['given', ...no]
}

type Answer = Pick<ConsentRow, 'id' | 'purpose' | 'giver' | 'state' | 'validUntil'>

/** Whether an answer is a consent that counts on a day in Sweden. */
export function counts(subject: Subject, answer: Omit<Answer, 'id'>, today: string): boolean {
  return (
    isConsent(answer) &&
    (answer.validUntil === null || answer.validUntil >= today) &&
    !neverAsk(subject).includes(answer.giver)
  )
}

export interface Checked {
  stands: boolean
  /** Everyone who must have said yes, with the newest answer. */
  answers: { giver: Giver; answer: Answer | undefined; counts: boolean }[]
}

/**
 * Whether a purpose is consented to by all who must be asked. The newest answer of each giver is the one that counts.
 *
 * - An adult answers alone, or a legal representative does.
 * - A child who has turned 15 decides (`given`); lag (2024:79) 2 kap. 3 §.
 * - A younger child assents, if it is old enough to be asked, and its guardians consent: all of those who have custody
 *   (föräldrabalken 6 kap. 13 §), or a legal representative in their place. A suspected guardian is never one of them.
 * - Where custody is not known, the guardian who is here is asked.
 */
export function checkConsent(subject: Subject, answers: readonly Answer[], purpose: Purpose, today: string): Checked {
  const newest = (giver: Giver) => {
    const given = answers.filter((answer) => answer.purpose === purpose && answer.giver === giver)
    const answer = given.reduce<Answer | undefined>((best, one) => (best && best.id > one.id ? best : one), undefined)
    return { giver, answer, counts: answer !== undefined && counts(subject, answer, today) }
  }
  const own = newest(subject.kind === 'case' ? 'person' : 'child')
  const representative = newest('representative')
  const checked = whoMustConsent(subject, own, representative, newest)
  return { answers: checked, stands: checked.every((one) => one.counts) }
}

type One = Checked['answers'][number]

function whoMustConsent(subject: Subject, own: One, representative: One, newest: (giver: Giver) => One): One[] {
  if (!isMinor(subject)) return [representative.counts && own.answer === undefined ? representative : own]
  if (own.answer?.state === 'given' && own.counts) return [own]
  // A small child's refusal still counts when somebody has written one down.
  const voice = tooYoungToAsk.includes(subject.ageBand) && own.answer === undefined ? [] : [own]
  if (subject.kind === 'case' || representative.counts) return [...voice, representative]
  return [...voice, ...guardiansOf(subject).map(newest)]
}

function guardiansOf({ custodySituation }: Subject): Giver[] {
  if (custodySituation === 'joint' || custodySituation === 'dispute') return ['guardian_victim', 'guardian_other']
  return custodySituation === 'sole_other' ? ['guardian_other'] : ['guardian_victim']
}
