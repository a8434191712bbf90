/** A language of the user interface. */
export type Language = 'sv' | 'en'

/** One text in both languages of the user interface. */
export interface Label {
  readonly sv: string
  readonly en: string
}

/** What one code carries besides its name. Dates are days, `YYYY-MM-DD`, and both ends belong to the period. */
export interface CodeEntry extends Label {
  /** The value written on export to the Human Trafficking Case Data Standard 2.0; without one the export is empty. */
  readonly htcds?: string
  /** The column or value in the microdata of the Counter Trafficking Data Collaborative. */
  readonly ctdc?: string
  /** The first day the code could be chosen, for codes that follow a law. */
  readonly validFrom?: string
  /** The last day the code could be chosen. The code stays in the list so that older cases keep their answer. */
  readonly validTo?: string
  /** The code of the coarser list this code counts under. Required in a list that has `rollsUpTo`. */
  readonly group?: string
}

interface About extends Label {
  /** Whether one answer may hold several codes. */
  readonly multi?: boolean
  /** The field, or the two fields, of HTCDS 2.0 that the list answers. */
  readonly htcdsField?: string | readonly [string, string]
  /** What a person who chooses from the list must know. */
  readonly note?: Label
}

/** A list of codes with its labels, in the order in which they are shown. */
export interface CodeList<Code extends string = string, Entry extends CodeEntry = CodeEntry> extends Label {
  /** The name of the list in the API and in the database, snake_case. */
  readonly name: string
  readonly multi: boolean
  readonly htcdsField?: string | readonly [string, string]
  readonly note?: Label
  /** The coarser list that each code is counted under. */
  readonly rollsUpTo?: CodeList
  readonly values: readonly Code[]
  readonly entries: Readonly<Record<Code, Entry>>
}

interface GroupedEntry<Group extends string> extends CodeEntry {
  readonly group: Group
}

/** The union of the codes of a list: `CodeOf<typeof gender>`. */
export type CodeOf<List> = List extends CodeList<infer Code> ? Code : never

/**
 * Declares a code list. The keys of `entries` are the codes; their order is the order of the list.
 * With `about.rollsUpTo`, every entry must name its `group` in that list, so that each code has exactly one.
 */
export function codeList<Code extends string, Group extends string, Entry extends GroupedEntry<Group>>(
  name: string,
  about: About & { readonly rollsUpTo: CodeList<Group> },
  entries: Record<Code, Entry>,
): CodeList<Code, Entry>
export function codeList<Code extends string, Entry extends CodeEntry>(
  name: string,
  about: About,
  entries: Record<Code, Entry>,
): CodeList<Code, Entry>
// The mark lets a bundler drop the lists that nothing uses.
/* @__NO_SIDE_EFFECTS__ */
export function codeList(name: string, about: About, entries: Record<string, CodeEntry>): CodeList {
  return { multi: false, ...about, name, values: Object.keys(entries), entries }
}

/** Whether a value is one of the codes of the list, whatever its dates. */
export function isCode<Code extends string>(list: CodeList<Code>, value: unknown): value is Code {
  return typeof value === 'string' && Object.hasOwn(list.entries, value)
}

/** Whether the code could be chosen on the day `onDate` (`YYYY-MM-DD`), its first and last day included. */
export function isValidOn<Code extends string>(list: CodeList<Code>, code: NoInfer<Code>, onDate: string): boolean {
  const { validFrom, validTo } = list.entries[code]
  return (validFrom === undefined || validFrom <= onDate) && (validTo === undefined || onDate <= validTo)
}

/** The codes that could be chosen on the day `onDate` (`YYYY-MM-DD`), in the order of the list. */
export function validCodes<Code extends string>(list: CodeList<Code>, onDate: string): readonly Code[] {
  return list.values.filter((code) => isValidOn(list, code, onDate))
}

/** The code of the coarser list that a code is counted under. Throws a RangeError when the list has no such code. */
export function rollUp<Code extends string, Group extends string>(
  list: CodeList<Code, GroupedEntry<Group>>,
  code: NoInfer<Code>,
): Group {
  if (!isCode(list, code)) throw new RangeError(`${list.name} has no code ${String(code)}`)
  return list.entries[code].group
}

/** The label of a code. A code that the list does not know is answered with itself, so that no screen goes blank. */
export function label(list: CodeList, code: string, language: Language): string {
  return isCode(list, code) ? (list.entries[code]?.[language] ?? code) : code
}

/** Puts values in the places of a text: `{column}` becomes `values.column`. A place without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}
