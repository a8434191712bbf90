import { type CodeOf, documentMediaType, type documentWithdrawal } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { MediaType } from './files/file-types.ts'

type Stored = Selectable<Tables['documents']>
type StoredVersion = Selectable<Tables['documentVersions']>

/** A document with its newest content. `hasContent` is false where the key that opened it went with an earlier identity. */
export type DocumentRow = Stored &
  Pick<StoredVersion, 'mediaType' | 'size' | 'scan' | 'fileName'> & {
    versionId: string
    uploadedAt: string
    hasContent: boolean
  }
export type VersionRow = StoredVersion & { uploadedByName: string | null }

/** Documents of one record that are not withdrawn, and contents of it in all. */
export const documentsMax = 100
export const versionsMax = 500

/** Whether a record has room for one more. */
export function isFull({ documents, versions }: { documents: number; versions: number }): boolean {
  return documents >= documentsMax || versions >= versionsMax
}

/** Withdrawn because nobody may read it here: it belongs to somebody else, or its person does not want it kept. */
const closing: readonly (CodeOf<typeof documentWithdrawal> | null)[] = ['wrong_record', 'asked_for']

export function isShut({ withdrawalReason }: Pick<Stored, 'withdrawalReason'>): boolean {
  return closing.includes(withdrawalReason)
}

/**
 * What a file is called when it leaves: the record's reference, the kind and the version. Never the name that somebody gave it, which can
 * be a person's and would stand in a header, in the list of downloads and on a borrowed computer.
 */
export function safeName(reference: string, kind: Stored['kind'], number: number, mediaType: MediaType): string {
  return `${reference}-${kind}-${number}.${documentMediaType.entries[mediaType].extension}`
}
