import { searchedFirst } from '@varn/codes/searching'
import type { Place } from '@varn/forms/form'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { EntryCards } from '../../record/entries/entry-cards.tsx'
import { EntryPage } from '../../record/entries/entry-page.tsx'
import { CaseTimeline, type Told } from '../../record/entries/timeline.tsx'
import { WholeRecord } from '../../record/entries/whole-record.tsx'
import { CaseFacts } from './case-facts-page.tsx'
import { type Case, type FactName, factNames, labelOf, shown } from './case-fields.ts'
import { CaseFrame } from './case-frame.tsx'

/** What is written down of a case, a page for each part of the work. */
export const CaseExposurePage = () => <CaseEntries place="exposure" />
export const CaseResidencePage = () => <CaseEntries place="residence" />
export const CaseSupportPage = () => <CaseEntries place="support" />
export const CasePlanPage = () => <CaseEntries place="plan" />
export const CaseNotesPage = () => <CaseEntries place="notes" />

function CaseEntries({ place }: { place: Place }) {
  return (
    <CaseFrame tab={place}>
      {(row) => <EntryCards kind="case" id={row.id} place={place} writable={row.can.edit} />}
    </CaseFrame>
  )
}

export const NewCaseEntryPage = () => <EntryPage kind="case" isNew />
export const CaseEntryPage = () => <EntryPage kind="case" />

export function CaseTimelinePage() {
  const t = useWords(caseWords)
  const labels = useLabels()
  const told: Told = (field, value) => {
    if (field === 'searchedFirst')
      return { label: labels.list(searchedFirst), text: labels.of(searchedFirst, String(value)) }
    const name = factNames.find((one) => one === field)
    if (!name) return undefined
    const text = value === null ? '' : shown(labels, name as FactName, value as Case[FactName])
    return { label: labelOf(t, labels, name), text }
  }
  return <CaseFrame tab="timeline">{(row) => <CaseTimeline id={row.id} told={told} />}</CaseFrame>
}

export function WholeCasePage() {
  return (
    <CaseFrame tab="whole">
      {(row) => <WholeRecord kind="case" id={row.id} facts={<CaseFacts row={row} />} />}
    </CaseFrame>
  )
}
