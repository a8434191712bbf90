import { fillIn, type Label, type Language } from '@varn/codes'
import { Problem } from '../http/errors.ts'
import { isFileUnreadable, type UnreadableReason } from './files/file-error.ts'

type UploadFault = 'no_file' | 'another_part'

/** What the person who chose the file can do about it. */
const words: Record<UnreadableReason | UploadFault, Label> = {
  no_file: { sv: 'Ingen fil kom med. Skicka den i fältet file', en: 'No file came. Send it in the field file' },
  another_part: {
    sv: 'Skicka en enda fil, i fältet file, och inga andra fält',
    en: 'Send one file, in the field file, and no other fields',
  },
  empty: { sv: 'Filen är tom', en: 'The file is empty' },
  too_large: {
    sv: 'Filens innehåll är för stort. Dela upp den',
    en: 'The content of the file is too large. Split it up',
  },
  encrypted_or_old_format: {
    sv: 'Filen har lösenord eller är i det äldre formatet .xls. Spara den som .xlsx utan lösenord',
    en: 'The file has a password or is in the older format .xls. Save it as .xlsx without a password',
  },
  not_a_spreadsheet: { sv: 'Filen är varken .xlsx eller CSV', en: 'The file is neither .xlsx nor CSV' },
  damaged: { sv: 'Filen är skadad. Spara om den', en: 'The file is damaged. Save it again' },
  too_many_columns: { sv: 'Filen har fler kolumner än något formulär', en: 'The file has more columns than any form' },
  text_encoding: {
    sv: 'Filens tecken går inte att läsa. Spara den som UTF-8',
    en: 'The characters of the file cannot be read. Save it as UTF-8',
  },
  csv_structure: {
    sv: 'Citattecknen i filen går inte ihop. Spara om den',
    en: 'The quotation marks in the file do not match. Save it again',
  },
}
const atRow: Label = { sv: '{text} (rad {row})', en: '{text} (row {row})' }

/** The file cannot be read, and why. */
export function unreadable(reason: keyof typeof words, language: Language, row: number | null = null): Problem {
  const text = words[reason][language]
  return new Problem('file_unreadable', { detail: row === null ? text : fillIn(atRow[language], { text, row }) })
}

/** Turns the readers' error into the problem that the API answers; any other error stays as it is. */
export function asUnreadable(error: unknown, language: Language): unknown {
  // A problem may have the same code, and has its words already.
  return isFileUnreadable(error) && !(error instanceof Problem) ? unreadable(error.reason, language, error.row) : error
}
