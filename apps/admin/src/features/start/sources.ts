import { call, type Input, type Operation, type Output, type Schemas } from '../../api.ts'
import type { Permission } from '../../session.tsx'
import { within } from './days.ts'

/** One thing that waits: what it is, about what (a reference, never a name), by when, and where it is done. */
export interface Waiting {
  kind:
    | 'task'
    | 'clock'
    | 'certificationEnds'
    | 'certificationDecision'
    | 'reportCheck'
    | 'reportRead'
    | 'accountEnds'
    | 'breakGlassReview'
    | 'requestDue'
    | 'shareRequestToAnswer'
    | 'referralToAnswer'
    | 'referralLapsed'
    | 'transferToAnswer'
    | 'transferLapsed'
  /** Of a task or a time: which, and of which row. */
  of?: Pick<Schemas['WaitingItem'], 'key' | 'kind' | 'taskKind'>
  /** A report has none: it is named by its type and year. */
  reference?: string
  report?: Schemas['ReportSummary']
  href: string
  /** The last day, as an ISO date; without one it waits without end. */
  due?: string
  /** How many figures of a report are out of date, and how many numbers are typed instead of taken from the statistics. */
  figures?: { stale: number; typed: number }
}
export interface Found {
  items: Waiting[]
  /** There were more rows than the API gives at once. */
  partial: boolean
}
interface Source {
  permission: Permission
  /** Left out for a role that has this one. */
  without?: Permission
  /** Begins with the operation, so that a write that makes its reads stale makes this stale too. */
  key: readonly unknown[]
  find: (context: { signal: AbortSignal }) => Promise<Found>
}

/** How many days ahead something shows. A renewal of a certificate takes longer than a review. */
const ahead = { certificationEnds: 60, accountEnds: 30 }
/** The most rows the API gives at once. */
const limit = 200
/** Each draft is opened to look at its figures, and an opened report is logged. */
const draftsMost = 10

/** Where waiting things come from: who may read them, what is read, and how its rows become things that wait. */
export function sources(today: string): Source[] {
  return [
    // A case worker sees the own; a manager, who answers for no record, everybody's.
    source('consent:write', 'listWaiting', { query: { scope: 'mine', limit: 100 } }, waitingItem),
    {
      ...source('task:read', 'listWaiting', { query: { scope: 'organisation', limit: 100 } }, waitingItem),
      without: 'consent:write',
    },
    source('shelter:read', 'listShelters', { query: { limit } }, (shelter) =>
      shelter.active && hasPeriod(shelter) && within(shelter.certifiedTo, today, ahead.certificationEnds)
        ? waitingOn('certificationEnds', shelter.codeName, `/shelters/${shelter.id}`, shelter.certifiedTo)
        : [],
    ),
    source('shelter:certify', 'listShelters', { query: { limit } }, (shelter) =>
      shelter.certificationStatus === 'applied' || shelter.certificationStatus === 'under_review'
        ? [{ kind: 'certificationDecision', reference: shelter.codeName, href: `/shelters/${shelter.id}` }]
        : [],
    ),
    source('break_glass:review', 'listBreakGlass', { query: { reviewed: false, running: false, limit } }, (opening) => [
      { kind: 'breakGlassReview', reference: opening.reference, href: `/break-glass/${opening.id}` },
    ]),
    source('data_subject_request:write', 'listDataSubjectRequests', { query: { open: true, limit } }, (request) =>
      waitingOn('requestDue', request.reference, `/requests/${request.id}`, request.dueOn),
    ),
    source(
      'share_request:answer',
      'listShareRequests',
      { query: { direction: 'received', open: true, limit } },
      (asked) =>
        asked.can.decline
          ? waitingOn('shareRequestToAnswer', asked.reference ?? '', `/share-requests/${asked.id}`, asked.answerBy)
          : [],
    ),
    source('referral:answer', 'listReferrals', { query: { direction: 'received', open: true, limit } }, (referral) =>
      referral.can.accept
        ? waitingOn('referralToAnswer', referral.reference, `/referrals/${referral.id}`, referral.answerBy)
        : [],
    ),
    source('referral:write', 'listReferrals', { query: { direction: 'sent', open: true, limit } }, (referral) =>
      referral.state === 'lapsed'
        ? waitingOn('referralLapsed', referral.reference, `/referrals/${referral.id}`, referral.answerBy)
        : [],
    ),
    source('transfer:answer', 'listTransfers', { query: { direction: 'received', open: true, limit } }, (transfer) =>
      transfer.can.accept
        ? waitingOn('transferToAnswer', transfer.reference, `/transfers/${transfer.id}`, transfer.answerBy)
        : [],
    ),
    source('transfer:write', 'listTransfers', { query: { direction: 'sent', open: true, limit } }, (transfer) =>
      transfer.state === 'lapsed'
        ? waitingOn('transferLapsed', transfer.reference, `/transfers/${transfer.id}`, transfer.answerBy)
        : [],
    ),
    source('service_account:read', 'listServiceAccounts', { query: { limit } }, (account) => {
      // The last instant of the account, which is the day before when it ends at midnight.
      const due = new Date(Date.parse(account.expiresAt) - 1).toISOString().slice(0, 10)
      const ends = !account.revokedAt && due >= today && within(due, today, ahead.accountEnds)
      return ends ? waitingOn('accountEnds', account.name, '/organisations/service-accounts', due) : []
    }),
    {
      ...source('report:read', 'listReports', { query: { limit } }, (report) =>
        isDraft(report) ? [{ ...ofReport(report), kind: 'reportRead' }] : [],
      ),
      without: 'report:write',
    },
    { permission: 'report:write', key: ['listReports', 'figures'], find: draftsToCheck },
  ]
}

/** Operations that answer in pages. */
type ListOf<Op extends Operation> =
  Output<Op> extends { items: readonly (infer Row)[]; nextCursor: string | null } ? Row : never

function source<Op extends Operation>(
  permission: Permission,
  operation: Op,
  input: Input<Op>,
  waiting: (row: ListOf<Op>) => Waiting[],
): Source {
  return {
    permission,
    key: [operation, input, permission],
    find: async ({ signal }) => {
      // Only operations that answer in pages have a row type, so only they can be asked here.
      const page = (await call(operation, { ...input, signal })) as { items: ListOf<Op>[]; nextCursor: string | null }
      return { items: page.items.flatMap(waiting), partial: page.nextCursor !== null }
    },
  }
}

/** Drafts whose figures the statistics no longer give, or that hold numbers typed by hand. */
async function draftsToCheck({ signal }: { signal: AbortSignal }): Promise<Found> {
  const { items } = await call('listReports', { query: { limit }, signal })
  const drafts = items.filter(isDraft)
  const looked = drafts.slice(0, draftsMost)
  const reports = await Promise.all(looked.map((draft) => call('getReport', { path: { reportId: draft.id }, signal })))
  const found = reports.flatMap((report): Waiting[] => {
    const stale = report.figures.filter((figure) => figure.stale).length
    const typed = report.sections.reduce((sum, { typedNumbers }) => sum + typedNumbers.length, 0)
    return stale + typed > 0 ? [{ ...ofReport(report), kind: 'reportCheck', figures: { stale, typed } }] : []
  })
  return { items: found, partial: looked.length < drafts.length }
}

function waitingItem({ key, kind, taskKind, caseId, childId, reference, dueOn }: Schemas['WaitingItem']): Waiting[] {
  const href = caseId ? `/cases/${caseId}` : `/children/${childId}`
  return [{ kind: kind === 'task' ? 'task' : 'clock', of: { key, kind, taskKind }, reference, href, due: dueOn }]
}

const ofReport = (report: Schemas['ReportSummary']) => ({ href: `/reports/${report.id}`, report })
const isDraft = ({ status }: Schemas['ReportSummary']) => status !== 'submitted' && status !== 'published'
const hasPeriod = ({ certificationStatus }: Schemas['Shelter']) =>
  certificationStatus === 'certified' || certificationStatus === 'certified_conditional'

function waitingOn(kind: Waiting['kind'], reference: string, href: string, due: string | null): Waiting[] {
  return due ? [{ kind, reference, href, due }] : []
}
