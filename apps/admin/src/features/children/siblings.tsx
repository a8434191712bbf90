import { useQueries } from '@tanstack/react-query'
import { childAgeBand, childWhereabouts } from '@varn/codes/children'
import { query } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import styles from './child.module.css'
import { FlagChips } from './child-chips.tsx'
import type { Child } from './child-fields.ts'

/** The other children of the same cases, as far as the reader may see them: each by its own reference. */
export function SiblingsCard({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const caseIds = row.relations.flatMap(({ caseId, endedAt }) => (caseId && !endedAt ? [caseId] : []))
  const answers = useQueries({
    queries: caseIds.map((caseId) => query('listChildren', { query: { caseId, scope: 'own', limit: 50 } })),
  })
  const found = answers.flatMap(({ data }) => data?.items ?? []).filter(({ id }) => id !== row.id)
  const siblings = [...new Map(found.map((one) => [one.id, one])).values()]
  if (row.opened || caseIds.length === 0) return null
  return (
    <Card title={w('siblings.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{siblings.length > 0 ? w('siblings.lead') : w('siblings.none')}</p>
        {siblings.length > 0 && (
          <ul className={styles.list}>
            {siblings.map((one) => (
              <li key={one.id}>
                <Link href={`/children/${one.id}`} className={styles.reference}>
                  {one.reference}
                </Link>
                <p>
                  {[
                    labels.of(childAgeBand, one.ageBand),
                    labels.of(childWhereabouts, one.whereabouts),
                    one.closedAt && w('siblings.closed'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <FlagChips row={one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}
