import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { ProtectionCard } from '../../record/protection-card.tsx'
import { TasksCard } from '../../record/tasks/tasks-card.tsx'
import { Card, Chip, Columns, FactList } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './child.module.css'
import { type Child, shown } from './child-fields.ts'
import { FlagsCard } from './child-flags.tsx'
import { ChildFrame } from './child-frame.tsx'
import { NeedsCard } from './child-needs.tsx'
import { RelationsCard } from './child-relations.tsx'
import { RightsCard } from './child-rights.tsx'
import { ChildSituation } from './child-situation.tsx'
import { WordsCard } from './child-words.tsx'
import { OwnCaseCard } from './own-case.tsx'
import { SiblingsCard } from './siblings.tsx'

/** A child: a person with a heading, a voice, rights and relations of its own. */
export function ChildPage() {
  return (
    <ChildFrame tab="overview">
      {(row) => (
        <Columns
          main={
            <>
              <div className={styles.smallOnly}>
                <FlagsCard row={row} />
              </div>
              <WordsCard row={row} />
              <TasksCard kind="child" row={row} />
              <NeedsCard row={row} />
              <RightsCard row={row} />
              <ChildSituation row={row} />
            </>
          }
          side={
            <>
              <div className={styles.wideOnly}>
                <FlagsCard row={row} />
              </div>
              <Placement row={row} />
              <RelationsCard row={row} />
              <SiblingsCard row={row} />
              <OwnCaseCard row={row} />
              <ProtectionCard kind="child" row={row} />
            </>
          }
        />
      )}
    </ChildFrame>
  )
}

function Placement({ row }: { row: Child }) {
  const t = useWords(childWords)
  const labels = useLabels()
  const { placementBasis, placementReviewOn: review } = row
  if (!placementBasis && !review) {
    return (
      <Card title={t('placement.title')}>
        <EmptyState title={t('placement.empty')} text={t('placement.emptyText')} />
      </Card>
    )
  }
  const today = todayInStockholm()
  const late = review && !row.closedAt && review < today
  const soon = review && !row.closedAt && !late && review <= daysAfter(today, 30)
  return (
    <Card title={t('placement.title')}>
      <FactList
        items={[
          { term: t('placement.basis'), value: shown(labels, 'placementBasis', placementBasis) },
          {
            term: t('placement.review'),
            value: review && (
              <>
                {labels.date(review)} {late && <Chip tone="danger">{t('placement.overdue')}</Chip>}
                {soon && <Chip tone="warn">{t('placement.due')}</Chip>}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
