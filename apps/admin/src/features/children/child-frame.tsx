import { useQuery } from '@tanstack/react-query'
import { childRelation } from '@varn/codes/children'
import type { Place } from '@varn/forms/form'
import type { ReactNode } from 'react'
import { query } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
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
import { Chip, Note } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useParam } from '../../url.ts'
import { type Child, lists } from './child-fields.ts'
import { CloseChild, ReopenChild } from './close-child.tsx'
import { useWhyNot } from './why-not.ts'

const entryPlaces = placesOf('child')
const tabs = ['overview', ...entryPlaces, 'timeline', 'whole', 'documents', 'identity', 'sharing', 'openings'] as const
type Tab = (typeof tabs)[number]
const isPlace = (name: Tab): name is Place => entryPlaces.some((place) => place === name)

/** What stands on top of every part of a child's record. */
export function ChildFrame({ tab, children }: { tab: Tab; children: (row: Child) => ReactNode }) {
  const t = useWords(childWords)
  const r = useWords(recordWords)
  const s = useWords(sharingWords)
  const d = useWords(documentWords)
  const e = useWords(entryWords)
  const labels = useLabels()
  const childId = useParam('childId')
  const answer = useQuery(query('getChild', { path: { childId } }))
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
  const href = (name: Tab) => (name === 'overview' ? `/children/${childId}` : `/children/${childId}/${name}`)
  return (
    <Page
      title={row?.reference ?? t('one')}
      chips={
        row && (
          <>
            {!row.masked && (
              <Chip tone={row.closedAt ? 'neutral' : 'accent'}>{t(row.closedAt ? 'state.closed' : 'state.open')}</Chip>
            )}
            <ProtectedChip row={row} />
          </>
        )
      }
      lead={row && leadOf(row, labels)}
      breadcrumb={[{ href: '/children', label: t('title') }]}
      actions={row && mine && !row.masked && <Actions row={row} />}
    >
      <p className={record.paper}>{r('print', { date: labels.date(todayInStockholm()) })}</p>
      <Tabs
        label={t('tab.label')}
        current={href(tab)}
        tabs={shown.map((name) => ({ href: href(name), label: nameOf(name) }))}
      />
      {row?.closedAt && <Note title={t('closedNote', { date: labels.date(row.closedAt) })}>{null}</Note>}
      {row && mine && <FormerReferences references={row.formerReferences} />}
      {row && mine && <MergedNotes kind="child" id={row.id} mergedIntoId={row.mergedIntoId} />}
      <OpenedNote opened={row?.opened ?? null} />
      <BreakGlassNotices recordId={childId} />
      {row && mine && <StandingNotes id={row.id} restrictedAt={row.restrictedAt} />}
      {row?.masked && <MaskedNote kind="child" id={row.id} />}
      <Loaded query={answer} lines={8}>
        {children}
      </Loaded>
    </Page>
  )
}

function Actions({ row }: { row: Child }) {
  const t = useWords(childWords)
  const whyNot = useWhyNot()(row)
  if (row.closedAt) return <ReopenChild row={row} whyNot={whyNot.reopen} />
  return (
    <>
      <CloseChild row={row} whyNot={whyNot.close} />
      {whyNot.edit ? (
        <ActionButton onClick={() => {}} whyNot={whyNot.edit}>
          {t('editButton')}
        </ActionButton>
      ) : (
        <ButtonLink href={`/children/${row.id}/edit`}>{t('editButton')}</ButtonLink>
      )}
    </>
  )
}

/** `6–9 år, Kvinna/flicka · Med den utsatta · Biologiskt barn, 2026-0042`; what is not known is left out. */
function leadOf(row: Child, labels: Labels): string {
  const person = [labels.of(lists.ageBand, row.ageBand), labels.of(lists.gender, row.gender)].filter(Boolean)
  const relations = row.relations
    .filter(({ endedAt }) => !endedAt)
    .map(({ relation, caseReference }) =>
      [labels.of(childRelation, relation), caseReference].filter(Boolean).join(', '),
    )
  return [person.join(', '), labels.of(lists.whereabouts, row.whereabouts), ...relations].filter(Boolean).join(' · ')
}
