import { useQuery } from '@tanstack/react-query'
import { shareGround } from '@varn/codes/access'
import { transferDeclineReason, transferReason, transferState } from '@varn/codes/transfers'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { transferTones } from '../../record/transfers/transfer-calls.ts'
import { useMe } from '../../session.tsx'
import { Card, Chip, FactList, Note, Quote } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { AcceptTransfer, DeclineTransfer, WithdrawTransfer } from './transfer-steps.tsx'

type Transfer = Schemas['TransferDetail']

/** One transfer with its words and how much goes with it, and what can be done with it. */
export function TransferPage() {
  const t = useWords(transferWords)
  const labels = useLabels()
  const transferId = useParam('transferId')
  const answer = useQuery(query('getTransfer', { path: { transferId } }))
  const transfer = answer.data
  return (
    <Page
      title={transfer?.reference ?? t('one')}
      chips={transfer && <Chip tone={transferTones[transfer.state]}>{labels.of(transferState, transfer.state)}</Chip>}
      lead={transfer && labels.of(transferReason, transfer.reason)}
      breadcrumb={[{ href: '/transfers', label: t('title') }]}
      actions={transfer && <Actions transfer={transfer} />}
    >
      <Loaded query={answer} lines={8}>
        {(one) => (
          <>
            <Standing transfer={one} />
            {one.note && (
              <Card title={t('page.note')}>
                <Quote>{one.note}</Quote>
              </Card>
            )}
            <Records transfer={one} />
            <Facts transfer={one} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Actions({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const { can, caseId } = transfer
  return (
    <>
      {can.accept && <AcceptTransfer transfer={transfer} />}
      {can.decline && <DeclineTransfer transfer={transfer} />}
      {can.withdraw && <WithdrawTransfer transfer={transfer} />}
      {caseId && (
        <ButtonLink variant="default" href={`/cases/${caseId}`}>
          {t('page.openRecord')}
        </ButtonLink>
      )}
    </>
  )
}

function Standing({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const mine = useMe().membership.organisation.id === transfer.organisationId
  if (transfer.can.accept) return <Note title={t('page.closed')}>{t('page.closedText')}</Note>
  if (transfer.state === 'accepted' && mine) return <Note title={t('page.gone')}>{t('page.goneText')}</Note>
  if (transfer.state === 'lapsed' && transfer.can.withdraw)
    return (
      <Note tone="danger" title={t('page.lapsed')}>
        {t('page.lapsedText')}
      </Note>
    )
  if (!mine && (transfer.state === 'withdrawn' || transfer.state === 'lapsed'))
    return <Note title={t('page.ended')}>{t('page.endedText')}</Note>
  return null
}

/** What arrives, in references and numbers. */
function Records({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const rows = transfer.records
  const count = (key: 'entries' | 'documents' | 'openTasks'): Column<Transfer['records'][number]>[] =>
    rows.every((row) => row[key] === null)
      ? []
      : [{ key, header: t(`page.${key}`), cell: (row) => labels.number(row[key] ?? 0) }]
  const columns: Column<Transfer['records'][number]>[] = [
    {
      key: 'reference',
      header: t(transfer.state === 'accepted' ? 'page.reference' : 'page.number'),
      cell: (row) => <span className={record.oneLine}>{row.reference}</span>,
    },
    { key: 'kind', header: t('page.kind'), cell: (row) => t(`new.${row.kind}`) },
    ...(rows.some(({ newReference }) => newReference)
      ? [
          {
            key: 'newReference',
            header: t('page.newReference'),
            cell: (row: Transfer['records'][number]) => <span className={record.oneLine}>{row.newReference}</span>,
          },
        ]
      : []),
    ...count('entries'),
    ...count('documents'),
    ...count('openTasks'),
  ]
  return (
    <Card title={t('page.records')}>
      <DataTable
        caption={t('page.records')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.reference}
        empty={null}
      />
      {transfer.isProtected && (
        <Note tone="warn" title={t('new.protected')}>
          {t('new.protectedText')}
        </Note>
      )}
    </Card>
  )
}

function Facts({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const { answeredOn } = transfer
  return (
    <Card title={t('page.facts')}>
      <FactList
        items={[
          { term: t('from'), value: transfer.organisationName },
          { term: t('to'), value: transfer.recipientName },
          { term: t('new.reason'), value: labels.of(transferReason, transfer.reason) },
          { term: t('page.ground'), value: labels.of(shareGround, transfer.ground) },
          { term: t('answerBy'), value: labels.date(transfer.answerBy) },
          { term: t('page.answeredOn'), value: answeredOn && labels.date(answeredOn) },
          { term: labels.list(transferDeclineReason), value: labels.of(transferDeclineReason, transfer.declineReason) },
        ]}
      />
    </Card>
  )
}
