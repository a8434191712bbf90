import { isCode } from '@varn/codes/code-list'
import type { Input } from '../../api.ts'
import type { caseWords } from '../../i18n/cases.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Labels, Option } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import type { FilterChoice } from '../../ui/filters.tsx'
import type { UrlFilters } from '../../url.ts'
import { caseStatus, lists } from './case-fields.ts'

type CaseQuery = NonNullable<Input<'listCases'>['query']>

const coded = {
  status: caseStatus,
  mainExploitationForm: lists.mainExploitationForm,
  county: lists.county,
  personRole: lists.personRole,
  traffickingStatus: lists.traffickingStatus,
  gender: lists.gender,
  ageBand: lists.ageBand,
  policeReportStatus: lists.policeReportStatus,
}
type Coded = keyof typeof coded
const codedNames = Object.keys(coded) as Coded[] // the keys of the object above
/** What most lists are narrowed by; the rest is shown on request. */
const first: readonly string[] = ['status', 'mainExploitationForm', 'county']
const scopes = ['shared', 'emergency'] as const
const monthsBack = 48
const isMonth = (text: string | undefined) => text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** What the address asks the API for. A code or a month that is none is left out, as an old address may hold. */
export function caseQuery(filters: UrlFilters): CaseQuery {
  const known = codedNames.filter((name) => isCode<string>(coded[name], filters[name]))
  return {
    // Each is a code of its own list by the line above.
    ...(Object.fromEntries(known.map((name) => [name, filters[name]])) as Pick<CaseQuery, Coded>),
    contactMonthFrom: isMonth(filters.contactMonthFrom) ? filters.contactMonthFrom : undefined,
    contactMonthTo: isMonth(filters.contactMonthTo) ? filters.contactMonthTo : undefined,
    // One choice of the address stands for every status of an open case.
    open: filters.status === 'open' || undefined,
    scope: scopes.find((code) => code === filters.scope),
    mine: filters.scope === 'mine' || undefined,
    reference: filters.search?.slice(0, 20),
  }
}

/** The filters as parts of a sentence. Whose cases is asked of those who have some of their own. */
export function caseFilters(
  t: Translate<(typeof caseWords)['sv']>,
  labels: Labels,
  filters: UrlFilters,
  hasOwn: boolean,
) {
  const scope: FilterChoice = {
    name: 'scope',
    label: t('list.scope'),
    any: t('list.any.scope'),
    options: (['mine', ...scopes] as const).map((code) => ({ value: code, label: t(`list.${code}`) })),
    value: filters.scope,
  }
  const choices: FilterChoice[] = codedNames.map((name) => ({
    name,
    label: labels.list(coded[name]),
    any: t(`list.any.${name}`),
    options: [...(name === 'status' ? [{ value: 'open', label: t('list.open') }] : []), ...labels.options(coded[name])],
    value: filters[name],
    rare: !first.includes(name),
  }))
  return [...(hasOwn ? [scope] : []), ...choices, monthChoice('contactMonthFrom'), monthChoice('contactMonthTo')]

  function monthChoice(name: 'contactMonthFrom' | 'contactMonthTo'): FilterChoice {
    const [label, words] = name === 'contactMonthFrom' ? (['fromLabel', 'from'] as const) : (['toLabel', 'to'] as const)
    const value = isMonth(filters[name]) ? filters[name] : undefined
    return {
      name,
      label: t(`list.${label}`),
      any: t(`list.any.${name}`),
      options: months(value).map(
        (month): Option => ({ value: month, label: t(`list.${words}`, { month: labels.month(month) }) }),
      ),
      value,
      rare: true,
    }
  }
}

/** The latest months, newest first, and the one that is chosen when it is older. */
function months(chosen: string | undefined): string[] {
  const [year, month] = todayInStockholm().split('-').map(Number) as [number, number] // an ISO date has both
  const latest = Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
  return chosen && !latest.includes(chosen) ? [...latest, chosen] : latest
}
