import type { Schemas } from '../../api.ts'
import type { Labels } from '../../label.ts'

type Warning = Schemas['ContactReportImportWarning']
type WarningCode = Warning['code']

/** What kinds of warnings there are, in the order in which they are told. */
export const warningGroups = ['persons', 'unread', 'changed', 'other'] as const
export type WarningGroup = (typeof warningGroups)[number]

const groups: Partial<Record<WarningCode, WarningGroup>> = {
  identity_column_dropped: 'persons',
  identity_number_dropped: 'persons',
  mailing_block_ambiguous: 'persons',
  column_unknown: 'unread',
  column_deprecated: 'unread',
  column_repeated: 'unread',
  multiple_values_first_used: 'changed',
  lossy_value: 'changed',
  year_mismatch: 'changed',
  value_not_valid_then: 'changed',
  age_unknown: 'changed',
}

/** Warnings by kind, each kind once and in order; a code that is in no kind is in the last. */
export function groupWarnings(warnings: readonly Warning[]): { group: WarningGroup; warnings: Warning[] }[] {
  return warningGroups
    .map((group) => ({ group, warnings: warnings.filter(({ code }) => (groups[code] ?? 'other') === group) }))
    .filter((found) => found.warnings.length > 0)
}

/** What an import comes to. `new` rows would be stored, with `partial` also beside rows with errors. */
export function outcomeOf(result: Schemas['ContactReportImportResult']) {
  const added = result.valid - result.duplicates
  const fileRefused = result.errors.some(({ row, code }) => row === null || code === 'too_many_rows')
  const verdict = fileRefused
    ? 'refused'
    : added === 0 && result.rejected === 0
      ? 'nothingNew'
      : added === 0
        ? 'allWrong'
        : result.rejected > 0
          ? 'someWrong'
          : 'fine'
  return { added, verdict } as const
}
export type Verdict = ReturnType<typeof outcomeOf>['verdict']

/** A count for a text with plural forms: which form it takes, and the number as it is written. */
export const counted = (labels: Pick<Labels, 'number'>, count: number) => ({ count, number: labels.number(count) })

/** Whether a column is named by its letter in the spreadsheet, as one with an unknown heading is. */
export const isLetter = (column: string): boolean => /^[A-Z]{1,3}$/.test(column)

/** A message with the label of its column in place of the column's name in the API. A letter reads well as it is. */
export function withLabel(message: string, column: string | null, label: string | undefined): string {
  return column && label && !isLetter(column) ? message.replaceAll(column, `”${label}”`) : message
}
