import { useQuery } from '@tanstack/react-query'
import type { Place } from '@varn/forms/form'
import type { ReactNode } from 'react'
import { query } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { documentWords } from '../../i18n/documents.ts'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { type Labels, useLabels } from '../../label.ts'
import { BreakGlassNotices } from '../../record/break-glass-notices.tsx'
import { todayInStockholm } from '../../record/days.ts'
import { placesOf } from '../../record/entries/entry.ts'
import { MergedNotes } from '../../record/merged-notes.tsx'
import { MaskedNote, ProtectedChip } from '../../record/protected.tsx'
import record from '../../record/record.module.css'
import { OpenedNote } from '../../record/sharing/opened-note.tsx'
import { StandingNotes } from '../../record/standing.tsx'
import { FormerReferences } from '../../record/transfers/former-references.tsx'
import { useMay } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useParam } from '../../url.ts'
import { ReflectionChip, StatusChip } from './case-chips.tsx'
import { type Case, isClosed, lists } from './case-fields.ts'
import { NextStep, nextStepOf } from './case-steps.tsx'
import { CloseCase, ReopenCase } from './close-case.tsx'
import { useWhyNot } from './why-not.ts'

const entryPlaces = placesOf('case')
const tabs = [
  'overview',
  'facts',
  ...entryPlaces,
  'timeline',
  'whole',
  'documents',
  'children',
  'identity',
  'sharing',
  'openings',
] as const
type Tab = (typeof tabs)[number]
const isPlace = (name: Tab): name is Place => entryPlaces.some((place) => place === name)

/** What stands on top of every part of a case: reference, state, in short what it is about, and what can be done. */
export function CaseFrame({ tab, children }: { tab: Tab; children: (row: Case) => ReactNode }) {
  const t = useWords(caseWords)
  const r = useWords(recordWords)
  const s = useWords(sharingWords)
  const d = useWords(documentWords)
  const e = useWords(entryWords)
  const labels = useLabels()
  const caseId = useParam('caseId')
  const answer = useQuery(query('getCase', { path: { caseId } }))
  const row = answer.data
  const may = useMay()
  // What is another's is for reading: who has consented, and who has read, stays with its owner.
  const mine = !row?.opened
  const shown = tabs.filter((name) => {
    if (name === 'documents') return mine && !row?.masked && may('document:read')
    if (name === 'sharing') return mine && may('consent:read')
    if (name === 'timeline' || name === 'whole' || isPlace(name)) return mine && !row?.masked
    if (name === 'openings') return mine && may('opening:read')
    return name !== 'identity' || mine || row?.can.readIdentity
  })
  const nameOf = (name: Tab) => {
    if (name === 'sharing') return s('tab')
    if (name === 'documents') return d('tab')
    if (name === 'timeline' || name === 'whole') return e(name)
    return isPlace(name) ? e(`place.${name}`) : t(`tab.${name}`)
  }
  const href = (name: Tab) => (name === 'overview' ? `/cases/${caseId}` : `/cases/${caseId}/${name}`)
  return (
    <Page
      title={row?.reference ?? t('one')}
      chips={
        row && (
          <>
            <StatusChip row={row} />
            <ReflectionChip row={row} />
            <ProtectedChip row={row} />
          </>
        )
      }
      lead={row && leadOf(row, labels, t)}
      breadcrumb={[{ href: '/cases', label: t('title') }]}
      actions={row && mine && !row.masked && <Actions row={row} />}
    >
      <p className={record.paper}>{r('print', { date: labels.date(todayInStockholm()) })}</p>
      <Tabs
        label={t('tab.label')}
        current={href(tab)}
        tabs={shown.map((name) => ({ href: href(name), label: nameOf(name) }))}
      />
      {row && mine && <FormerReferences references={row.formerReferences} />}
      {row && mine && <MergedNotes kind="case" id={row.id} mergedIntoId={row.mergedIntoId} />}
      <OpenedNote opened={row?.opened ?? null} />
      <BreakGlassNotices recordId={caseId} />
      {row && mine && <StandingNotes id={row.id} restrictedAt={row.restrictedAt} />}
      {row?.masked && <MaskedNote kind="case" id={row.id} />}
      <Loaded query={answer} lines={8}>
        {children}
      </Loaded>
    </Page>
  )
}

function Actions({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const whyNot = useWhyNot()(row)
  if (isClosed(row)) return <ReopenCase row={row} whyNot={whyNot.reopen} />
  const step = nextStepOf(row)
  // After follow-up the way on is to close.
  const last = row.status === 'follow_up'
  const next = step && <NextStep row={row} step={step} whyNot={whyNot.edit} />
  return (
    <>
      {!last && next}
      <CloseCase row={row} whyNot={whyNot.close} main={last} />
      {whyNot.edit ? (
        <ActionButton variant="default" onClick={() => {}} whyNot={whyNot.edit}>
          {t('editButton')}
        </ActionButton>
      ) : (
        <ButtonLink variant="default" href={`/cases/${row.id}/edit`}>
          {t('editButton')}
        </ButtonLink>
      )}
      {last && next}
    </>
  )
}

/** `Kvinna/flicka, 27–29 år, Tredjeland · Möjligt offer, bedömt av: Polis · Kontakt sedan mars 2026`; what is not known is left out. */
function leadOf(row: Case, labels: Labels, t: ReturnType<typeof useWords<(typeof caseWords)['sv']>>): string {
  const person = [
    labels.of(lists.personRole, row.personRole),
    labels.of(lists.gender, row.gender),
    labels.of(lists.ageBand, row.ageBand),
    row.citizenshipCountry
      ? labels.of(lists.citizenshipCountry, row.citizenshipCountry)
      : labels.of(lists.citizenshipGroup, row.citizenshipGroup),
  ]
  const status = labels.of(lists.traffickingStatus, row.traffickingStatus)
  const by = labels.of(lists.statusDecisionOrg, row.statusDecisionOrg)
  return [
    person.filter(Boolean).join(', '),
    status && by ? t('lead.decided', { status, by }) : status,
    row.contactMonth && t('lead.since', { month: labels.month(row.contactMonth) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
