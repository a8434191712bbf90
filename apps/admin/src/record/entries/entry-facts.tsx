import { nullReason } from '@varn/codes/answers'
import { isAsked } from '@varn/forms/check'
import { type Form, fieldsOf } from '@varn/forms/form'
import { useLabels } from '../../label.ts'
import { FactList } from '../../ui/card.tsx'
import record from '../record.module.css'
import { type Entry, labelOf, shown } from './entry.ts'

/** Every question that is asked, with its answer or the reason why there is none; on paper only those that have either. */
export function EntryFacts({ form, entry, onlyAnswered }: { form: Form; entry: Entry; onlyAnswered?: true }) {
  const labels = useLabels()
  const items = Object.entries(fieldsOf(form))
    .filter(([, field]) => isAsked(field, entry as never))
    .map(([name, field]) => {
      const reason = entry.missing[name]
      return {
        term: labelOf(field, labels.language),
        value:
          shown(labels, field, entry[name]) ||
          (reason && <span className={record.missing}>{labels.of(nullReason, reason)}</span>),
      }
    })
  return (
    <div className={record.long}>
      <FactList items={onlyAnswered ? items.filter(({ value }) => value) : items} />
    </div>
  )
}
