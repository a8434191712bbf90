import { ApiError, call, type Input, type Operation, queryClient } from '../../api.ts'
import type { IdentityFieldName, Texts } from '../../record/identity-fields.tsx'
import type { SearchBefore } from '../../record/person-offer.ts'
import type { Case, CaseForm, CaseValues } from './case-fields.ts'

export const identityFields: readonly IdentityFieldName[] = ['fullName', 'personalNumber', 'phone', 'email', 'note']

/** Opens a case, with its identity when any of it is filled in. `key` makes a second try of the same form the same case. */
export async function createCase({ identity, ...facts }: CaseForm, key: string, searched: SearchBefore): Promise<Case> {
  const written = identity && Object.values(identity).some(Boolean)
  // The form has refused to send without the role and the month.
  const body = facts as CaseValues & Pick<Input<'createCase'>['body'], 'personRole' | 'contactMonth'>
  const sent = { ...body, ...searched, ...(written && { identity }) }
  const row = await call('createCase', { body: sent, idempotencyKey: key })
  return settled(row)
}

export async function updateCase(caseId: string, changes: Partial<CaseForm>, version: number): Promise<Case> {
  const { identity: _identity, ...facts } = changes
  // As above: the role and the month are required in the form.
  const body = facts as Input<'updateCase'>['body']
  return settled(await call('updateCase', { path: { caseId }, body, ifMatch: version }))
}

/** The identity is read and written past every cache: it is to be forgotten with the view. */
export const readIdentity = (caseId: string) => call('getCaseIdentity', { path: { caseId } })
export const writeIdentity = (caseId: string, body: Texts, ifMatch: number | undefined) =>
  call('putCaseIdentity', { path: { caseId }, body, ifMatch })

/** The case as the server answered it is what its pages show; lists and figures are asked for again. */
export function settled(row: Case): Case {
  queryClient.setQueryData(['getCase', { path: { caseId: row.id } }], row)
  const stale: Operation[] = ['listCases', 'getMetric']
  for (const operation of stale) void queryClient.invalidateQueries({ queryKey: [operation] })
  return row
}

/** Takes a step. A case that was changed meanwhile is shown as it stands, so that the step is taken by someone who has seen it. */
export async function takeStep(step: Promise<Case>): Promise<void> {
  try {
    settled(await step)
  } catch (error) {
    // On 412 the API answers with the case as it stands now.
    if (error instanceof ApiError && error.problem.status === 412) settled(error.problem.current as unknown as Case)
    throw error
  }
}
