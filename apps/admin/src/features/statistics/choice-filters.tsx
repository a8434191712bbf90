import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { Filters } from '../../ui/filters.tsx'
import type { Choice } from './choice.ts'

/** Year and scope as one sentence; what one begins with needs no words in the address. */
export function ChoiceFilters({ choice }: { choice: Choice }) {
  const t = useWords(statisticsWords)
  const { years, scopes, year, scope, set } = choice
  const [newest] = years
  const [usual, ...others] = scopes
  if (year === undefined || newest === undefined || usual === undefined) return null
  const olderYears = [...new Set([...years, year])].filter((one) => one !== newest).sort((one, other) => other - one)
  return (
    <Filters
      lead={t('choice.showing')}
      onChange={set}
      filters={[
        {
          name: 'year',
          label: t('choice.year'),
          any: String(newest),
          options: olderYears.map((one) => ({ value: String(one), label: String(one) })),
          value: year === newest ? undefined : String(year),
        },
        ...(others.length > 0
          ? [
              {
                name: 'scope',
                label: t('choice.scope'),
                any: t(`choice.scopes.${usual}`),
                options: others.map((one) => ({ value: one, label: t(`choice.scopes.${one}`) })),
                value: scope === usual ? undefined : scope,
              },
            ]
          : []),
      ]}
    />
  )
}
