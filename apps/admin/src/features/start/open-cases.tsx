import { useQuery } from '@tanstack/react-query'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

export function OpenCases() {
  const t = useWords(startWords)
  const answer = useQuery(query('listCases', { query: { open: true, limit: 5 } }))
  return (
    <Card title={t('open.title')} aside={<Link href="/cases?status=open">{t('open.all')}</Link>}>
      <Loaded query={answer}>{(data) => <Cases rows={data.items} />}</Loaded>
    </Card>
  )
}

function Cases({ rows }: { rows: Schemas['Case'][] }) {
  const t = useWords(startWords)
  const p = useWords(protectedWords)
  const labels = useLabels()
  const may = useMay()
  if (rows.length === 0) {
    const create = may('case:write') ? <ButtonLink href="/cases/new">{t('open.create')}</ButtonLink> : undefined
    return <EmptyState title={t('open.empty')} text={t('open.emptyText')} action={create} />
  }
  return (
    <ul className={styles.open}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`/cases/${row.id}`}>{row.reference}</Link>
          <small>{row.updatedAt ? t('open.updated', { date: labels.date(row.updatedAt) }) : p('short')}</small>
        </li>
      ))}
    </ul>
  )
}
