import { recordKind } from '@varn/codes/data-subjects'
import type { Schemas } from '../api.ts'
import type { UrlFilters } from '../url.ts'

/** The record that a request is about, given by the page that one came from. */
export interface Subject {
  kind: Schemas['RecordKind']
  id: string
  reference?: string
}

/** Reads the address of a new request; undefined without a record in it. */
export function subjectIn({ subjectKind, subjectId, reference }: UrlFilters): Subject | undefined {
  const kind = recordKind.values.find((code) => code === subjectKind)
  return kind && subjectId ? { kind, id: subjectId, ...(reference && { reference }) } : undefined
}

export function newRequestHref({ kind, id, reference }: Subject): string {
  const about = new URLSearchParams({ subjectKind: kind, subjectId: id, ...(reference && { reference }) })
  return `/requests/new?${about}`
}
