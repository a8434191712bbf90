import { authority, nonprovisionReason } from '@varn/codes/authorities'
import { needDecision } from '@varn/codes/child-entries'
import { childRight } from '@varn/codes/child-rights'
import { childNeedArea, needStatus } from '@varn/codes/children'
import type { Schemas } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import styles from './child.module.css'
import type { Child } from './child-fields.ts'
import { toneOfNeed } from './need-tones.ts'

type Need = Schemas['ChildNeed']
type Right = (typeof childRight.values)[number]

/** Each right of the Convention with its Swedish rule and what is noted of it: a gap is seen, and nothing is required. */
export function RightsCard({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const { needs } = row
  if (needs === null) return null
  const columns: Column<Right>[] = [
    {
      key: 'right',
      header: w('rights.right'),
      cell: (right) => (
        <span className={styles.right}>
          <strong>{labels.of(childRight, right)}</strong>
          <small>{w(`rule.${right}`)}</small>
        </span>
      ),
    },
    {
      key: 'lines',
      header: w('rights.lines'),
      cell: (right) => {
        const lines = needs.filter((need) => need.right === right)
        if (lines.length === 0) return <span className={styles.soft}>{w('rights.gap')}</span>
        return lines.map((need) => <Line key={need.id} need={need} />)
      },
    },
  ]
  return (
    <Card title={w('rights.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{w('rights.lead')}</p>
        <DataTable
          caption={w('rights.title')}
          columns={columns}
          rows={[...childRight.values]}
          rowKey={(right) => right}
        />
      </div>
    </Card>
  )
}

/** `Förskola/skola · Nekat · Skola, begärt 1 oktober, beslut 1 november: Avslaget · Platsbrist`. */
function Line({ need }: { need: Need }) {
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const about = [
    labels.of(authority, need.authority),
    need.requestedOn && w('rights.requested', { date: labels.date(need.requestedOn) }),
    need.decidedOn && w('rights.decided', { date: labels.date(need.decidedOn) }),
    labels.of(needDecision, need.decision),
    labels.of(nonprovisionReason, need.nonprovisionReason),
    need.nextReviewOn && w('rights.review', { date: labels.date(need.nextReviewOn) }),
  ]
  return (
    <span className={styles.outcome}>
      {labels.of(childNeedArea, need.area)}
      <Chip tone={toneOfNeed[need.status]}>{labels.of(needStatus, need.status)}</Chip>
      <small>{about.filter(Boolean).join(' · ')}</small>
    </span>
  )
}
