import { useQuery } from '@tanstack/react-query'
import { holdReason } from '@varn/codes/data-subjects'
import { query } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { requestWords } from '../i18n/requests.ts'
import { useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { Card, Note } from '../ui/card.tsx'
import { ButtonLink, Link } from '../ui/link.tsx'
import { NewHold } from './new-hold.tsx'
import type { RecordKind } from './protected.tsx'
import { newRequestHref } from './request-subject.ts'

/** On top of a record: that its processing is restricted, and that it may not be erased. Quiet where neither is so. */
export function StandingNotes({ id, restrictedAt }: { id: string; restrictedAt: string | null }) {
  return (
    <>
      {restrictedAt && <RestrictedNote id={id} restrictedAt={restrictedAt} />}
      <HeldNote id={id} />
    </>
  )
}

function RestrictedNote({ id, restrictedAt }: { id: string; restrictedAt: string }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const may = useMay()
  return (
    <Note tone="warn" title={t('record.restricted', { date: labels.date(restrictedAt) })}>
      {t('record.restrictedText')}{' '}
      {may('data_subject_request:read') && (
        <Link href={`/requests?subjectId=${id}&kind=restriction`}>{t('record.see')}</Link>
      )}
    </Note>
  )
}

function HeldNote({ id }: { id: string }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const may = useMay()
  const { data } = useQuery({
    ...query('listLegalHolds', { query: { recordId: id, open: true } }),
    enabled: may('legal_hold:read'),
  })
  if (!data || data.items.length === 0) return null
  const reasons = labels.ofAll(
    holdReason,
    data.items.map(({ reason }) => reason),
  )
  return <Note title={t('record.held', { reasons })}>{t('record.heldText')}</Note>
}

/** That the record must be kept although its time may be up. */
export function KeepRecord({ kind, id }: { kind: RecordKind; id: string }) {
  const t = useWords(requestWords)
  if (!useMay()('legal_hold:write')) return null
  return (
    <Card title={t('record.keep')}>
      <p>{t('record.keepText')}</p>
      <NewHold of={{ kind, id }} />
    </Card>
  )
}

/** The way from a record to a request about it. */
export function AskAbout({ kind, id, reference }: { kind: RecordKind; id: string; reference: string }) {
  const t = useWords(requestWords)
  const may = useMay()
  if (!may('data_subject_request:write')) return null
  return (
    <Card title={t('record.asks')}>
      <p>{t('record.asksText')}</p>
      <ButtonLink variant="default" href={newRequestHref({ kind, id, reference })}>
        {t('new')}
      </ButtonLink>
    </Card>
  )
}
