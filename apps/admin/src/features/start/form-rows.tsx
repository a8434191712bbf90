import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { Card, FactList } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

/** The most rows the API gives at once; from there on the number is said to be at least that. */
const limit = 200

/** How far this year's form has come, and the last file that was imported. */
export function FormRows({ year }: { year: number }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const rows = useQuery(query('listContactReports', { query: { year, limit } }))
  const imports = useQuery(query('listContactReportImports', { query: { limit: 1 } }))
  const last = imports.data?.items[0]
  const lastWords = last
    ? t('form.imported', { date: labels.date(last.createdAt), year: last.year, count: last.accepted })
    : imports.data && t('form.never')
  return (
    <Card
      title={t('form.title', { year })}
      aside={<Link href={`/contact-reports?year=${year}`}>{t('form.open')}</Link>}
    >
      <Loaded query={rows} lines={2}>
        {({ items, nextCursor }) => (
          <div className={styles.stack}>
            <FactList
              items={[
                {
                  term: t('form.rows'),
                  value: nextCursor ? t('form.atLeast', { count: labels.number(items.length) }) : items.length,
                },
                { term: t('form.last'), value: lastWords },
              ]}
            />
            {items.length === 0 && <p className={styles.soft}>{t('form.empty')}</p>}
            <div>
              <ButtonLink href="/contact-reports">{t('form.go')}</ButtonLink>
            </div>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
