import { forms } from '@varn/forms/forms'

/**
 * Every column that holds text sealed under the key of a record: the one table that re-encryption works through, and that tests and
 * erasure go by. A new sealed column gets a line here; tests/contract/sealed-columns.test.ts refuses one that has none.
 */
export interface SealedColumn {
  table: string
  column: string
  /** The column with the id of the record whose key seals it. */
  record: string
  /** The column with the id in its place, mostly the primary key. */
  row: string
}

const of = (table: string, record: string, row: string, ...columns: string[]): SealedColumn[] =>
  columns.map((column) => ({ table, column, record, row }))

export const sealedColumns: readonly SealedColumn[] = [
  ...of('case_identities', 'case_id', 'case_id', 'full_name', 'personal_number', 'phone', 'email', 'note'),
  ...of(
    'case_identities',
    'case_id',
    'case_id',
    'salutation',
    'first_name',
    'middle_name',
    'second_name',
    'birth_date',
    'job_title',
    'home_phone',
    'street',
    'postal_code',
    'city',
    'state',
    'country',
    'position',
  ),
  ...of('child_identities', 'child_id', 'child_id', 'full_name', 'personal_number', 'note'),
  ...of('child_views', 'child_id', 'id', 'words'),
  ...of('shelter_addresses', 'shelter_id', 'shelter_id', 'address'),
  ...of('consents', 'record_id', 'id', 'note'),
  ...of('tasks', 'record_id', 'id', 'what'),
  ...of('child_flag_resolutions', 'child_id', 'id', 'note'),
  ...of('clock_overrides', 'record_id', 'id', 'note'),
  ...forms.flatMap(({ plural }) => of(plural, 'record_id', 'id', 'texts')),
  ...of('record_changes', 'record_id', 'id', 'texts'),
  ...of('shares', 'id', 'id', 'override_reason'),
  ...of('documents', 'record_id', 'id', 'title'),
  ...of('document_versions', 'record_id', 'id', 'file_name', 'digest', 'content_key'),
  ...of('referrals', 'id', 'id', 'party_name', 'worker', 'message', 'override_reason'),
  ...of('transfers', 'id', 'id', 'note'),
  ...of('drafts', 'user_id', 'id', 'content'),
  ...of('totp_factors', 'user_id', 'id', 'secret'),
  ...of('data_subject_request_texts', 'request_id', 'request_id', 'subject', 'details', 'secrecy_test', 'decision'),
  ...of('record_merges', 'record_id', 'id', 'before'),
  ...of('break_glass_openings', 'id', 'id', 'reason', 'review_comment'),
]

/** Where a sealed text belongs, as its associated data says: it opens in no other row, column or table. */
export function placeOf({ table, column }: Pick<SealedColumn, 'table' | 'column'>, rowId: string): string {
  return `${table}:${column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}:${rowId}`
}
