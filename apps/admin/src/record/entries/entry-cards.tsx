import { useQuery } from '@tanstack/react-query'
import type { Form, Place } from '@varn/forms/form'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import styles from './entries.module.css'
import { type Entry, entriesQuery, formsAt, type RecordKind, summaryOf } from './entry.ts'
import { EntryFacts } from './entry-facts.tsx'
import { RemoveEntry } from './remove-entry.tsx'

interface At {
  kind: RecordKind
  id: string
  /** Whether the actor may write in the record now. */
  writable: boolean
}

/** Everything that is written down at one place of a record: a card for each form, its entries in it. */
export function EntryCards({ place, ...at }: At & { place: Place }) {
  return (
    <div className={record.stack}>
      {formsAt(at.kind, place).map((form) => (
        <EntryCard key={form.name} form={form} {...at} />
      ))}
    </div>
  )
}

const addressOf = ({ kind, id }: At, form: Form) =>
  `/${kind === 'case' ? 'cases' : 'children'}/${id}/write/${form.name}`

function EntryCard({ form, ...at }: At & { form: Form }) {
  const t = useWords(entryWords)
  const { language } = useLabels()
  const answer = useQuery(entriesQuery(at.kind, at.id, form))
  const add = at.writable && (
    <ButtonLink variant="default" href={addressOf(at, form)}>
      {form.add[language]}
    </ButtonLink>
  )
  const isEmpty = answer.data?.length === 0
  return (
    <Card title={form.many[language]} aside={!isEmpty && add}>
      <Loaded query={answer} lines={3}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('none')} text={form.lead[language]} action={add} />
          ) : (
            <ul className={styles.entries}>
              {entries.map((entry) => (
                <EntryItem key={entry.id} form={form} entry={entry} at={at} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}

function EntryItem({ form, entry, at }: { form: Form; entry: Entry; at: At }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const day = entry[form.happenedOn]
  const title = summaryOf(labels, form, entry) || form.one[labels.language]
  return (
    <li>
      <details className={styles.entry} open={form.name === 'note'}>
        <summary>
          <span>{title}</span>
          {typeof day === 'string' && !form.summary.includes(form.happenedOn) && <small>{labels.date(day)}</small>}
        </summary>
        <EntryFacts form={form} entry={entry} />
        {!entry.textsOpen && <p className={record.soft}>{t('textsClosed')}</p>}
        <div className={styles.actions}>
          {entry.can.edit && (
            <ButtonLink variant="default" size="xs" href={`${addressOf(at, form)}/${entry.id}`}>
              {t('change')}
            </ButtonLink>
          )}
          {entry.can.remove && <RemoveEntry kind={at.kind} form={form} entry={entry} title={title} />}
        </div>
      </details>
    </li>
  )
}
