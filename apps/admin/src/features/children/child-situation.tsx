import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { Card, FactList } from '../../ui/card.tsx'
import { type Child, factNames, labelOf, shown } from './child-fields.ts'

/** The overview has a card of its own for these. */
const ownCard: readonly string[] = ['placementBasis', 'placementReviewOn']

/** Every other fact of a child, in the order of the form; what has no answer says so. */
export function ChildSituation({ row }: { row: Child }) {
  const t = useWords(childWords)
  const r = useWords(recordWords)
  const labels = useLabels()
  const missing = <span className={record.missing}>{r('unanswered')}</span>
  return (
    <Card title={t('situation')}>
      <FactList
        items={factNames
          .filter((name) => !ownCard.includes(name))
          .map((name) => ({ term: labelOf(t, labels, name), value: shown(labels, name, row[name]) || missing }))}
      />
    </Card>
  )
}
