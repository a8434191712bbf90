import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { Card, FactList } from '../../ui/card.tsx'
import { type Case, labelOf, type SectionName, sections, shown } from './case-fields.ts'
import { CaseFrame } from './case-frame.tsx'

/** What the server hides of a protected case. */
const maskedFacts: readonly string[] = ['contactMonth', 'county', 'reflectionEndsOn']

export function CaseFactsPage() {
  const t = useWords(caseWords)
  return (
    <CaseFrame tab="facts">
      {(row) => (
        <>
          <p className={record.soft}>{t('factsLead')}</p>
          <CaseFacts row={row} />
        </>
      )}
    </CaseFrame>
  )
}

/** Every fact of a case, in the order of the form; what has no answer says so. */
export function CaseFacts({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const r = useWords(recordWords)
  const p = useWords(protectedWords)
  const labels = useLabels()
  const missing = <span className={record.missing}>{r('unanswered')}</span>
  const closed = <span className={record.missing}>{p('short')}</span>
  const names = Object.keys(sections) as SectionName[] // the keys of that object
  return names.map((section) => (
    <Card key={section} title={t(`section.${section}`)}>
      <FactList
        items={sections[section].map((name) => ({
          term: labelOf(t, labels, name),
          value: shown(labels, name, row[name]) || (row.masked && maskedFacts.includes(name) ? closed : missing),
        }))}
      />
    </Card>
  ))
}
