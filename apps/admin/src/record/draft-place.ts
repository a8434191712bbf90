import type { Schemas } from '../api.ts'

type Of = Pick<Schemas['DraftSummary'], 'draftKey' | 'caseId' | 'childId'>

/** Which form: `new`, `edit`, `child`, the name of an entry, or that and the id of the one that is changed. */
export function formIn(draftKey: string): { form: string; entryId?: string } {
  const [, id = '', form = id, entryId] = draftKey.split(':')
  return { form, entryId }
}

/** The key under which a draft goes on: its own, or that of the same form of the record that its own has become part of. */
export function keyNow({ draftKey, caseId, childId }: Of): string {
  const id = caseId ?? childId
  if (id === null) return draftKey
  const [, , ...form] = draftKey.split(':')
  return [caseId === null ? 'child' : 'case', id, ...form].join(':')
}

/** The page on which a draft goes on. */
export function placeOf(draft: Of): string {
  const { form, entryId } = formIn(draft.draftKey)
  const base = draft.draftKey.startsWith('case:') ? '/cases' : '/children'
  const id = draft.caseId ?? draft.childId
  if (id === null) return `${base}/new`
  if (form === 'child') return `/children/new?caseId=${id}`
  if (form === 'edit') return `${base}/${id}/edit`
  return [base, id, 'write', form, ...(entryId ? [entryId] : [])].join('/')
}

/** The drafts of a form: what was begun in it, then what came to it from a record that became part of this one. */
export function draftsOf<Draft extends Of>(drafts: readonly Draft[], draftKey: string): Draft[] {
  const own = drafts.filter((draft) => draft.draftKey === draftKey)
  return [...own, ...drafts.filter((draft) => draft.draftKey !== draftKey && keyNow(draft) === draftKey)]
}
