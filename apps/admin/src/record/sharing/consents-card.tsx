import { useQuery } from '@tanstack/react-query'
import { consentGiver, consentMethod } from '@varn/codes/access'
import { consentPurpose, consentState } from '@varn/codes/privacy'
import { useCallback } from 'react'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Chip, Note, Quote, type Tone } from '../../ui/card.tsx'
import { EmptyState, ErrorState, Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import { ConfirmStep } from '../step.tsx'
import { useOpened } from '../use-opened.ts'
import { AskDialog } from './ask-dialog.tsx'
import styles from './sharing.module.css'
import { consentsOf, type RecordOf, refreshSharing } from './sharing-calls.ts'

type Consent = Schemas['ConsentRecord']

const tones: Partial<Record<Consent['state'], Tone>> = { refused: 'danger', withdrawn: 'neutral', not_asked: 'neutral' }

/** What has been answered to each purpose: the newest answer of each giver, and the earlier ones folded. */
export function ConsentsCard({ of }: { of: RecordOf }) {
  const t = useWords(sharingWords)
  const may = useMay()
  const answer = useQuery(consentsOf(of))
  return (
    <Card title={t('consents')}>
      <div className={record.stack}>
        <p className={record.soft}>{t('consentsLead')}</p>
        {of.neverAsk && <Note tone="warn">{t('neverAsk')}</Note>}
        <Loaded query={answer}>{({ items }) => <Answers items={items} />}</Loaded>
        {may('consent:write') && <AskDialog of={of} />}
      </div>
    </Card>
  )
}

function Answers({ items }: { items: Consent[] }) {
  const t = useWords(sharingWords)
  // The list is newest first, so the first of its kind is the one that counts.
  const isNewest = (one: Consent, at: number) =>
    items.findIndex((other) => other.purpose === one.purpose && other.giver === one.giver) === at
  const current = items.filter(isNewest)
  const earlier = items.filter((one, at) => !isNewest(one, at))
  if (items.length === 0) return <EmptyState title={t('noConsents')} text={t('noConsentsText')} />
  return (
    <>
      <AnswerList items={current} />
      {earlier.length > 0 && (
        <details className={styles.folded}>
          <summary>{t('earlierAnswers', { count: earlier.length })}</summary>
          <AnswerList items={earlier} />
        </details>
      )}
    </>
  )
}

function AnswerList({ items }: { items: Consent[] }) {
  return (
    <ul className={styles.list}>
      {items.map((one) => (
        <Answer key={one.id} one={one} />
      ))}
    </ul>
  )
}

function Answer({ one }: { one: Consent }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const isConsent = !['refused', 'withdrawn', 'not_asked'].includes(one.state)
  const about = [
    labels.of(consentGiver, one.giver),
    labels.of(consentMethod, one.method),
    one.givenOn && t('on', { date: labels.date(one.givenOn) }),
    one.validUntil && t('until', { date: labels.date(one.validUntil) }),
    one.withdrawnAt && t('withdrawnOn', { date: labels.date(one.withdrawnAt) }),
  ]
  return (
    <li>
      <span className={styles.head}>
        <strong>{labels.of(consentPurpose, one.purpose)}</strong>
        <Chip tone={tones[one.state] ?? (one.counts ? 'good' : 'warn')}>{labels.of(consentState, one.state)}</Chip>
        {isConsent && !one.counts && <Chip tone="warn">{t('notCounting')}</Chip>}
      </span>
      <p className={styles.soft}>{about.filter(Boolean).join(' · ')}</p>
      <div className={record.buttons}>
        {one.hasNote && one.can.readNote && <ConsentNote id={one.id} />}
        {one.can.withdraw && <Withdraw one={one} />}
      </div>
    </li>
  )
}

function ConsentNote({ id }: { id: string }) {
  const t = useWords(sharingWords)
  const load = useCallback(() => call('getConsent', { path: { consentId: id } }), [id])
  const opened = useOpened(load)
  if (opened.value) return <Quote>{opened.value.note}</Quote>
  return (
    <>
      {Boolean(opened.error) && <ErrorState error={opened.error} />}
      <ActionButton variant="default" loading={opened.opening} onClick={opened.open}>
        {t('showNote')}
      </ActionButton>
    </>
  )
}

function Withdraw({ one }: { one: Consent }) {
  const t = useWords(sharingWords)
  return (
    <ConfirmStep
      words={{ button: t('withdraw'), title: t('withdrawTitle'), text: t('withdrawText'), done: t('withdrawn') }}
      danger
      send={() => call('withdrawConsent', { path: { consentId: one.id }, ifMatch: one.version })}
      refresh={refreshSharing}
    />
  )
}
