import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Form } from '@varn/forms/form'
import { type ReactNode, useState } from 'react'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import styles from './entries.module.css'
import { entriesQuery, formsAt, placesOf, type RecordKind, summaryOf } from './entry.ts'
import { EntryFacts } from './entry-facts.tsx'

type Part = 'facts' | ReturnType<typeof placesOf>[number]

/** The record on one page, to read through or to print: the facts, and all that is written down. What goes along is chosen. */
export function WholeRecord({ kind, id, facts }: { kind: RecordKind; id: string; facts: ReactNode }) {
  const t = useWords(entryWords)
  const parts: Part[] = ['facts', ...placesOf(kind)]
  const [left, setLeft] = useState<readonly Part[]>([])
  const chosen = parts.filter((part) => !left.includes(part))
  const nameOf = (part: Part) => (part === 'facts' ? t('wholeFacts') : t(`place.${part}`))
  const choose = (values: string[]) => setLeft(parts.filter((part) => !values.includes(part)))
  return (
    <>
      <div className={styles.choosing}>
        <p className={record.soft}>{t('wholeLead')}</p>
        <Checkbox.Group label={t('wholeParts')} value={chosen} onChange={choose}>
          <div className={styles.parts}>
            {parts.map((part) => (
              <Checkbox key={part} value={part} label={nameOf(part)} />
            ))}
          </div>
        </Checkbox.Group>
        <Button onClick={() => window.print()} disabled={chosen.length === 0}>
          {t('wholePrint')}
        </Button>
      </div>
      <div className={record.stack}>
        {chosen.map((part) =>
          part === 'facts' ? (
            <section key={part} className={record.stack} aria-label={nameOf(part)}>
              {facts}
            </section>
          ) : (
            <Card key={part} title={nameOf(part)}>
              {formsAt(kind, part).map((form) => (
                <Written key={form.name} kind={kind} id={id} form={form} />
              ))}
            </Card>
          ),
        )}
      </div>
    </>
  )
}

/** What is written of one form; that nothing is says so too, so that a gap on paper is seen. */
function Written({ kind, id, form }: { kind: RecordKind; id: string; form: Form }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const answer = useQuery(entriesQuery(kind, id, form))
  const one = form.one[labels.language]
  return (
    <section className={styles.written}>
      <Loaded query={answer} lines={2}>
        {(entries) =>
          entries.length === 0 ? (
            <p className={record.soft}>{t('wholeEmpty', { form: form.many[labels.language] })}</p>
          ) : (
            entries.map((entry) => {
              const day = entry[form.happenedOn]
              const when = typeof day === 'string' && !form.summary.includes(form.happenedOn) && labels.date(day)
              return (
                <article key={entry.id}>
                  <h3>{[one, summaryOf(labels, form, entry), when].filter(Boolean).join(' · ')}</h3>
                  <EntryFacts form={form} entry={entry} onlyAnswered />
                  {!entry.textsOpen && <p className={record.soft}>{t('textsClosed')}</p>}
                </article>
              )
            })
          )
        }
      </Loaded>
    </section>
  )
}
