/** A row that holds something. Cells are text; a date is `YYYY-MM-DD`. */
export interface SheetRow {
  /** The number a person sees beside the row, from 1. */
  readonly number: number
  readonly cells: readonly (string | null)[]
}

/** Stands in a cell whose formula was saved without its value, so that it is not taken for an empty one. */
export const formulaWithoutValue = '=?'

/** More columns than any form has. A value further right means that the file is something else. */
export const maximumColumns = 512
