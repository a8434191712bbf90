import { forms } from '@varn/forms/forms'

/**
 * What hangs on a record, by table, and what becomes of it in a merge: the one table that a contract test holds against the foreign
 * keys of the database, so that a table which comes later cannot be forgotten. `moves`: its rows follow the kept record as they are.
 */
export const hanging: Readonly<Record<string, 'moves' | 'follows' | 'joined' | 'stays'>> = {
  child_relations: 'moves',
  child_needs: 'moves',
  child_views: 'moves',
  consents: 'moves',
  shares: 'moves',
  break_glass_openings: 'moves',
  record_workers: 'moves',
  ...Object.fromEntries(forms.map(({ plural }) => [plural, 'moves' as const])),
  record_changes: 'moves',
  tasks: 'moves',
  clock_overrides: 'moves',
  child_flag_resolutions: 'moves',
  // Whoever saw neither or one of two sees not the one that they are.
  child_hidings: 'moves',
  // Its words have a key of their own, which goes along.
  referrals: 'moves',
  share_requests: 'moves',
  documents: 'moves',
  // A row of a row goes where that goes.
  document_versions: 'follows',
  document_pieces: 'follows',
  // Field by field, as the preview shows.
  case_identities: 'joined',
  child_identities: 'joined',
  // An earlier merge is of the record that it was made into; undone it would not know another.
  record_merges: 'stays',
  // Its key names the form of the very record that somebody was writing in, and it follows that by itself (a trigger), there and back.
  drafts: 'stays',
  // A proposal to give the case away was about that one.
  transfers: 'stays',
}

/** Tables that name a record without a foreign key, and why a merge leaves them as they are. */
export const namesRecords: Readonly<Record<string, string>> = {
  audit_events: 'what was done with a record was done with that one; the openings of the kept record show both',
  data_keys: 'the key of the stub opens nothing and goes with it',
  data_subject_requests:
    'a record that somebody has asked about and not been answered is not merged; an answered request tells of the record it was about',
  duplicate_dismissals: 'that two records are not of one person stays true of those two',
  erasures: 'tells of records that are gone',
  identity_indexes: 'made anew with the identity',
  idempotency_keys: 'an answer that was given for a record was about that one',
  legal_holds: 'a record on hold is not merged; a hold that has ended tells of the record it was on',
}
