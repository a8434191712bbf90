import { type CodeList, label, validCodes } from '@varn/codes/code-list'
import { useMemo } from 'react'
import * as format from './format.ts'
import { type Language, useLanguage } from './i18n/index.ts'

/** One choice of a field or a filter. */
export interface Option {
  value: string
  label: string
}

/** Labels of codes, and numbers and dates, in one language. Lists are the objects of `@varn/codes`, as in `of(gender, row.gender)`. */
export function labelsIn(language: Language) {
  const of = (list: CodeList, code: string | null | undefined) => (code ? label(list, code, language) : '')
  return {
    language,
    /** The label of a code, '' of none. An unknown code shows itself, so that nothing is hidden. */
    of,
    /** Several codes as one text: `Hot; Våld`. */
    ofAll: (list: CodeList, codes: readonly string[] | null | undefined) =>
      (codes ?? []).map((code) => of(list, code)).join('; '),
    /** The same inside a sentence: `öppnade kodade uppgifter, namn`. */
    inSentence: (list: CodeList, codes: readonly string[]) =>
      codes.map((code) => of(list, code).replace(/^./, (first) => first.toLowerCase())).join(', '),
    /** The list's own name. */
    list: (list: CodeList) => list[language],
    /** The codes of a list as choices; `only` keeps those codes in that order, `on` the ones valid that day. */
    options: (list: CodeList, { only, on }: { only?: readonly string[]; on?: string } = {}): Option[] =>
      (only ?? (on ? validCodes(list, on) : list.values)).map((code) => ({ value: code, label: of(list, code) })),
    number: (value: number, decimalsMax?: number) => format.formatNumber(value, language, decimalsMax),
    money: (kronor: number) => format.formatMoney(kronor, language),
    share: (share: number) => format.formatShare(share, language),
    date: (iso: string) => format.formatDate(iso, language),
    day: (iso: string) => format.formatDay(iso, language),
    month: (iso: string) => format.formatMonth(iso, language),
    dateTime: (iso: string) => format.formatDateTime(iso, language),
    time: (iso: string) => format.formatTime(iso, language),
    wait: (seconds: number) => format.formatWait(seconds, language),
  }
}
export type Labels = ReturnType<typeof labelsIn>

/** Labels and formatting in the current language. */
export function useLabels(): Labels {
  const language = useLanguage()
  return useMemo(() => labelsIn(language), [language])
}
