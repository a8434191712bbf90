import { call, type Input, type Operation, type Output, queryClient } from '../../api.ts'
import type { IdentityFieldName, Texts } from '../../record/identity-fields.tsx'
import type { SearchBefore } from '../../record/person-offer.ts'
import type { Child, ChildForm, ChildValues, RelationValues } from './child-fields.ts'

export const identityFields: readonly IdentityFieldName[] = ['fullName', 'personalNumber', 'note']

/** Opens a child's record, with its relation and its identity when they are given. `key` makes a second try the same record. */
export async function createChild(
  { identity, relations, ...facts }: ChildForm,
  key: string,
  searched: SearchBefore,
): Promise<Child> {
  const written = identity && Object.values(identity).some(Boolean)
  const given = (relations ?? []).filter(({ caseId }) => caseId).map(relationBody)
  const body = { ...facts, ...searched, relations: given, ...(written && { identity: childTexts(identity) }) }
  return settled(await call('createChild', { body, idempotencyKey: key }))
}

export async function updateChild(childId: string, changes: Partial<ChildForm>, ifMatch: number): Promise<Child> {
  const { relations: _relations, identity: _identity, ...facts } = changes
  const body: Partial<ChildValues> = facts
  return settled(await call('updateChild', { path: { childId }, body, ifMatch }))
}

export function relationBody({ caseId, relation, livesWith }: RelationValues) {
  const body = { caseId, relation, livesWith: livesWith && livesWith === 'yes' }
  // The form has refused to send without the case and the relation.
  return body as Input<'addChildRelation'>['body']
}

/** The identity is read and written past every cache: it is to be forgotten with the view. */
export const readIdentity = (childId: string) => call('getChildIdentity', { path: { childId } })
export const writeIdentity = (childId: string, texts: Texts, ifMatch: number | undefined) =>
  call('putChildIdentity', { path: { childId }, body: childTexts(texts), ifMatch })
const childTexts = ({ fullName, personalNumber, note }: Texts) => ({
  fullName: fullName ?? null,
  personalNumber: personalNumber ?? null,
  note: note ?? null,
})

/** So are the child's words. */
export const readViews = (childId: string, cursor?: string): Promise<Output<'listChildViews'>> =>
  call('listChildViews', { path: { childId }, query: { limit: 20, cursor } })

/** The child as the server answered it is what its pages show; lists and figures are asked for again. */
export function settled(row: Child): Child {
  queryClient.setQueryData(['getChild', { path: { childId: row.id } }], row)
  void refresh(['listChildren', 'getMetric'])
  return row
}

/** After a write whose answer is not the whole child. */
export const refreshChild = () => refresh(['getChild', 'listChildren'])

export const refreshFlags = () => refresh(['getChild', 'listChildren', 'listChildFlagResolutions'])

/** Done when what is on the screen has been read again. */
function refresh(operations: readonly Operation[]) {
  return Promise.all(operations.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}
