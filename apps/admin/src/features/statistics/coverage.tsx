import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'
import { useMetric } from './choice.ts'
import type { Scope } from './scope.ts'
import styles from './statistics.module.css'

/** The footnote of every table: how many members the figures come from. */
export function Coverage({ year, scope }: { year: number; scope: Scope }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const { data } = useMetric('data_coverage', { year, scope })
  if (!data) return null
  const { value = 0 } = data.total
  const own = value > 0 ? t('coverage.own', { year }) : t('coverage.ownNone', { year })
  const all = t('coverage.all', { year, count: labels.number(value), members: labels.number(data.n ?? value) })
  return <p className={styles.footnote}>{scope === 'own' ? own : all}</p>
}
