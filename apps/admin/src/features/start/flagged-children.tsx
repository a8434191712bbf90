import { useQuery } from '@tanstack/react-query'
import { childWarning } from '@varn/codes/children'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

const shown = 6
/** These have a day of their own among what waits. */
const dated: readonly Schemas['ChildWarning'][] = ['placement_review_due', 'placement_review_overdue']

/** Children whose record says that something is missing for them. */
export function FlaggedChildren() {
  const t = useWords(startWords)
  const answer = useQuery(query('listChildren', { query: { open: true, limit: 200 } }))
  return (
    <Card title={t('flags.title')} aside={<Link href="/children">{t('flags.all')}</Link>}>
      <Loaded query={answer}>{({ items }) => <Flagged rows={items.filter((row) => flagsOf(row).length > 0)} />}</Loaded>
    </Card>
  )
}

const flagsOf = ({ flags }: Schemas['ChildSummary']) => flags.filter((flag) => !dated.includes(flag))

function Flagged({ rows }: { rows: Schemas['ChildSummary'][] }) {
  const t = useWords(startWords)
  const labels = useLabels()
  if (rows.length === 0) return <EmptyState title={t('flags.empty')} text={t('flags.emptyText')} />
  return (
    <>
      <ul className={styles.open}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <Link href={`/children/${row.id}`}>{row.reference}</Link>
            <small>{labels.ofAll(childWarning, flagsOf(row))}</small>
          </li>
        ))}
      </ul>
      {rows.length > shown && <p className={styles.note}>{t('flags.more', { count: rows.length - shown })}</p>}
    </>
  )
}
