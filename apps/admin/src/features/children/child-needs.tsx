import { Button } from '@mantine/core'
import { nonprovisionReason } from '@varn/codes/authorities'
import { childRight } from '@varn/codes/child-rights'
import { childNeedArea, needStatus } from '@varn/codes/children'
import { useState } from 'react'
import type { Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './child.module.css'
import type { Child } from './child-fields.ts'
import { AddNeed, ChangeNeed } from './need-dialogs.tsx'
import { toneOfNeed } from './need-tones.ts'

type Need = Schemas['ChildNeed']

/** The child's needs, the rights they rest on, what came of them and, where a need is not met, why. */
export function NeedsCard({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const [changing, setChanging] = useState<Need>()
  const { needs } = row
  const columns: Column<Need>[] = [
    { key: 'area', header: t('needs.area'), cell: (need) => labels.of(childNeedArea, need.area) },
    { key: 'right', header: t('needs.right'), cell: (need) => labels.of(childRight, need.right) },
    {
      key: 'status',
      header: t('needs.status'),
      cell: (need) => (
        <span className={styles.outcome}>
          <Chip tone={toneOfNeed[need.status]}>{labels.of(needStatus, need.status)}</Chip>
          {need.nonprovisionReason && <small>{labels.of(nonprovisionReason, need.nonprovisionReason)}</small>}
        </span>
      ),
    },
    { key: 'review', header: t('needs.review'), cell: (need) => need.nextReviewOn && labels.date(need.nextReviewOn) },
  ]
  const change: Column<Need> = {
    key: 'change',
    align: 'right',
    header: t('needs.action'),
    cell: (need) => (
      <Button
        variant="subtle"
        px={8}
        className={styles.screen}
        aria-label={t('needs.changeLabel', { area: labels.of(childNeedArea, need.area) })}
        onClick={() => setChanging(need)}
      >
        {t('needs.change')}
      </Button>
    ),
  }
  return (
    <Card title={t('needs.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('needs.lead')}</p>
        {needs === null && <p className={styles.soft}>{t('needs.notShared')}</p>}
        {needs?.length === 0 && <EmptyState title={t('needs.empty')} text={t('needs.emptyText')} />}
        {needs && needs.length > 0 && (
          <div className={row.can.edit ? styles.editable : undefined}>
            <DataTable
              caption={t('needs.title')}
              columns={row.can.edit ? [...columns, change] : columns}
              rows={needs}
              rowKey={(need) => need.id}
            />
          </div>
        )}
        {row.can.edit && <AddNeed childId={row.id} />}
        {changing && <ChangeNeed key={changing.id} need={changing} onDone={() => setChanging(undefined)} />}
      </div>
    </Card>
  )
}
