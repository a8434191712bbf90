import { useQuery } from '@tanstack/react-query'
import {
  extensionReason,
  extractPart,
  identityCheck,
  recordKind,
  requestDecision,
  requester,
  secrecyGround,
} from '@varn/codes/data-subjects'
import { dataSubjectRequest } from '@varn/codes/privacy'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { Card, Columns, FactList, Note, Quote } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { ExtendRequest } from './extend-request.tsx'
import { ExtractCard } from './extract-card.tsx'
import { NextStep } from './next-step.tsx'
import { ClockChip, RequestStateChip } from './request-chips.tsx'

type Request = Schemas['SubjectRequest']

/** One request: what is asked, how much time is left, what to do next, and what has been decided. */
export function RequestPage() {
  const t = useWords(requestWords)
  const labels = useLabels()
  const dataSubjectRequestId = useParam('requestId')
  const answer = useQuery(query('getDataSubjectRequest', { path: { dataSubjectRequestId } }))
  const row = answer.data
  return (
    <Page
      title={row?.reference ?? t('one')}
      chips={
        row && (
          <>
            <RequestStateChip row={row} />
            <ClockChip row={row} />
          </>
        )
      }
      lead={row && `${labels.of(dataSubjectRequest, row.kind)} · ${labels.of(requester, row.requester)}`}
      breadcrumb={[{ href: '/requests', label: t('title') }]}
    >
      <Loaded query={answer} lines={8}>
        {(found) => (
          <>
            {found.manualReview && found.state !== 'closed' && (
              <Note tone="warn" title={t('manual')}>
                {t('manualText')}
              </Note>
            )}
            <Columns
              main={
                <>
                  <NextStep key={found.version} row={found} />
                  <ExtractCard row={found} />
                  {found.can.readTexts && <Texts row={found} />}
                </>
              }
              side={<Facts row={found} />}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ row }: { row: Request }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const day = (iso: string | null) => iso && labels.date(iso)
  return (
    <Card title={t('facts.title')}>
      <FactList
        items={[
          { term: t('list.kind'), value: labels.of(dataSubjectRequest, row.kind) },
          { term: t('list.record'), value: <SubjectLink row={row} /> },
          { term: t('list.requester'), value: labels.of(requester, row.requester) },
          { term: t('list.received'), value: labels.date(row.receivedOn) },
          { term: t('facts.due'), value: labels.date(row.dueOn) },
          {
            term: t('facts.extended'),
            value: labels.of(extensionReason, row.extensionReason),
            note: row.extendedOn && t('facts.extendedNote', { date: labels.date(row.extendedOn) }),
          },
          {
            term: t('facts.checked'),
            value: labels.of(identityCheck, row.identityCheck),
            note: day(row.identityCheckedOn),
          },
          { term: t('next.decideHow'), value: labels.of(requestDecision, row.decision), note: day(row.decidedOn) },
          { term: t('next.ground'), value: labels.of(secrecyGround, row.secrecyGround) },
          { term: t('next.withheld'), value: labels.ofAll(extractPart, row.withheld) },
          { term: t('facts.lifted'), value: day(row.restrictionLiftedOn) },
          {
            term: t('facts.sent'),
            value: day(row.sentOn),
            note: row.rectifiedVersion && t('facts.rectified', { version: row.rectifiedVersion }),
          },
        ]}
      />
      <ExtendRequest row={row} />
    </Card>
  )
}

const pages = { case: '/cases', child: '/children', contact_report: '/contact-reports' } as const

/** Whose record it is, for those who work with it. An erased record has no page and no reference any more. */
function SubjectLink({ row: { subjectKind: kind, subjectId: id, subjectReference, can } }: { row: Request }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  if (kind === null) return t('facts.noRecord')
  const name = labels.of(recordKind, kind)
  if (!can.readTexts) return `${name} (${t('facts.somewhere').toLowerCase()})`
  if (kind === 'contact_report') return id && <Link href={`${pages[kind]}/${id}`}>{name}</Link>
  if (subjectReference === null) return `${name} (${t('facts.erased').toLowerCase()})`
  return (
    <Link href={`${pages[kind]}/${id}`}>
      {name} {subjectReference}
    </Link>
  )
}

function Texts({ row: { texts } }: { row: Request }) {
  const t = useWords(requestWords)
  const written = (['details', 'subject', 'secrecyTest', 'decision'] as const).filter((name) => texts[name])
  return (
    <Card title={t('texts.title')}>
      {written.length === 0 && <p>{t('texts.none')}</p>}
      {written.map((name) => (
        <Quote key={name} source={t(`texts.${name}`)}>
          {texts[name]}
        </Quote>
      ))}
    </Card>
  )
}
