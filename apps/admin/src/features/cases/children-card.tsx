import { useQuery } from '@tanstack/react-query'
import { childAgeBand, childRelation, childWarning, childWhereabouts } from '@varn/codes/children'
import { gender } from '@varn/codes/person'
import { query, type Schemas } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip, type Tone } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import type { Case } from './case-fields.ts'
import styles from './children-card.module.css'

type Child = Schemas['ChildSummary']

/** A review that is due is news; the others are wrong until somebody has acted. */
const toneOf = (flag: Child['flags'][number]): Tone =>
  flag === 'placement_review_overdue' ? 'danger' : flag === 'placement_review_due' ? 'accent' : 'warn'

/** The children who are related to the person of the case now: each one named by its own reference, with what to look at. */
export function ChildrenCard({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const may = useMay()
  const mayRead = may('child:read')
  const answer = useQuery({
    ...query('listChildren', { query: { caseId: row.id, scope: row.opened ? 'shared' : 'own', limit: 200 } }),
    enabled: mayRead,
  })
  const add = may('child:write') && row.can.edit ? `/children/new?caseId=${row.id}` : undefined
  if (!mayRead) return <Card title={t('children.title')}>{t('children.noRole')}</Card>
  return (
    <Card
      title={t('children.title')}
      aside={add && answer.data?.items.length ? <Link href={add}>{t('children.add')}</Link> : undefined}
    >
      {!row.opened && <OwnRecord caseId={row.id} />}
      <Loaded query={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className={styles.children}>
              {items.map((child) => (
                <ChildItem key={child.id} child={child} caseId={row.id} />
              ))}
            </ul>
          ) : (
            <EmptyState
              title={t(row.opened ? 'children.noneShared' : 'children.empty')}
              text={t(row.opened ? 'children.noneSharedText' : 'children.emptyText')}
              action={
                add && (
                  <ButtonLink href={add} variant="default">
                    {t('children.add')}
                  </ButtonLink>
                )
              }
            />
          )
        }
      </Loaded>
    </Card>
  )
}

function ChildItem({ child, caseId }: { child: Child; caseId: string }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  const relation = child.relations.find((one) => one.caseId === caseId && !one.endedAt)
  const about = [
    labels.of(childAgeBand, child.ageBand),
    labels.of(gender, child.gender),
    labels.of(childRelation, relation?.relation),
  ]
  return (
    <li>
      <Link href={`/children/${child.id}`} className={styles.reference}>
        {child.reference}
      </Link>
      <span>{about.filter(Boolean).join(' · ')}</span>
      {child.whereabouts && <small>{labels.of(childWhereabouts, child.whereabouts)}</small>}
      {(child.flags.length > 0 || child.closedAt) && (
        <span className={styles.chips}>
          {child.closedAt && <Chip tone="neutral">{t('children.closed')}</Chip>}
          {child.flags.map((flag) => (
            <Chip key={flag} tone={toneOf(flag)}>
              {labels.of(childWarning, flag)}
            </Chip>
          ))}
        </span>
      )}
    </li>
  )
}

/** The person of the case is a child with a record of its own. */
function OwnRecord({ caseId }: { caseId: string }) {
  const w = useWords(childWholeWords)
  const answer = useQuery(query('listChildren', { query: { ownCaseId: caseId, limit: 1 } }))
  const [child] = answer.data?.items ?? []
  if (!child) return null
  return (
    <p>
      {w('own.case')} <Link href={`/children/${child.id}`}>{child.reference}</Link>
    </p>
  )
}
