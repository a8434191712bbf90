import { searchedFirst } from '@varn/codes/searching'
import type { Place } from '@varn/forms/form'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { EntryCards } from '../../record/entries/entry-cards.tsx'
import { EntryPage } from '../../record/entries/entry-page.tsx'
import { ChildTimeline, type Told } from '../../record/entries/timeline.tsx'
import { WholeRecord } from '../../record/entries/whole-record.tsx'
import { type Child, type FactName, factNames, labelOf, shown } from './child-fields.ts'
import { ChildFrame } from './child-frame.tsx'
import { ChildSituation } from './child-situation.tsx'
import { WordsCard } from './child-words.tsx'

/** What is written down of a child, a page for each part of the work. */
export const ChildResidencePage = () => <ChildEntries place="residence" />
export const ChildProtectionPage = () => <ChildEntries place="protection" />
export const ChildSupportPage = () => <ChildEntries place="support" />
export const ChildEverydayPage = () => <ChildEntries place="everyday" />
export const ChildPlanPage = () => <ChildEntries place="plan" />
export const ChildNotesPage = () => <ChildEntries place="notes" />

function ChildEntries({ place }: { place: Place }) {
  return (
    <ChildFrame tab={place}>
      {(row) => <EntryCards kind="child" id={row.id} place={place} writable={row.can.edit} />}
    </ChildFrame>
  )
}

export const NewChildEntryPage = () => <EntryPage kind="child" isNew />
export const ChildEntryPage = () => <EntryPage kind="child" />

export function ChildTimelinePage() {
  const t = useWords(childWords)
  const labels = useLabels()
  const told: Told = (field, value) => {
    if (field === 'searchedFirst')
      return { label: labels.list(searchedFirst), text: labels.of(searchedFirst, String(value)) }
    const name = factNames.find((one) => one === field)
    if (!name) return undefined
    const text = value === null ? '' : shown(labels, name, value as Child[FactName])
    return { label: labelOf(t, labels, name), text }
  }
  return <ChildFrame tab="timeline">{(row) => <ChildTimeline id={row.id} told={told} />}</ChildFrame>
}

export function WholeChildPage() {
  return (
    <ChildFrame tab="whole">
      {(row) => (
        <WholeRecord
          kind="child"
          id={row.id}
          facts={
            <>
              <WordsCard row={row} />
              <ChildSituation row={row} />
            </>
          }
        />
      )}
    </ChildFrame>
  )
}
