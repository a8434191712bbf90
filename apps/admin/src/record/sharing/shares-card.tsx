import { useQuery } from '@tanstack/react-query'
import { recordPart, shareEnd, shareGround } from '@varn/codes/access'
import { consentPurpose } from '@varn/codes/privacy'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import { ConfirmStep } from '../step.tsx'
import { lastDayOf } from './last-day.ts'
import { ShareDialog } from './share-dialog.tsx'
import styles from './sharing.module.css'
import { type RecordOf, refreshSharing, sharesOf } from './sharing-calls.ts'
import { ShortenShare } from './shorten-share.tsx'

type Share = Schemas['Share']

/** Who else can read the record now; what has ended is folded. */
export function SharesCard({ of }: { of: RecordOf }) {
  const t = useWords(sharingWords)
  const may = useMay()
  const answer = useQuery(sharesOf(of))
  return (
    <Card title={t('shares')}>
      <div className={record.stack}>
        <p className={record.soft}>{t('sharesLead')}</p>
        <Loaded query={answer}>{({ items }) => <Shares items={items} />}</Loaded>
        {may('share:write') && <ShareDialog of={of} />}
      </div>
    </Card>
  )
}

function Shares({ items }: { items: Share[] }) {
  const t = useWords(sharingWords)
  const current = items.filter(({ state }) => state === 'current')
  const past = items.filter(({ state }) => state !== 'current')
  return (
    <>
      {current.length === 0 && <EmptyState title={t('noShares')} text={t('noSharesText')} />}
      {current.length > 0 && <ShareList items={current} />}
      {past.length > 0 && (
        <details className={styles.folded}>
          <summary>{t('earlierShares', { count: past.length })}</summary>
          <ShareList items={past} />
        </details>
      )}
    </>
  )
}

function ShareList({ items }: { items: Share[] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  return (
    <ul className={styles.list}>
      {items.map((share) => (
        <li key={share.id}>
          <span className={styles.head}>
            <Link href={`/shares/${share.id}`}>{share.recipientName}</Link>
            {share.overridden && <Chip tone="danger">{t('overridden')}</Chip>}
          </span>
          <p className={styles.soft}>
            {[
              labels.ofAll(recordPart, share.parts),
              labels.of(consentPurpose, share.purpose),
              share.overridden ? '' : labels.of(shareGround, share.ground),
              share.endedBecause
                ? labels.of(shareEnd, share.endedBecause)
                : t('until', { date: labels.date(lastDayOf(share.endsAt)) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className={record.buttons}>
            {share.can.shorten && <ShortenShare share={share} />}
            {share.can.end && <EndShare share={share} text={t('endText', { name: share.recipientName })} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Ends a share now. Both sides have this button. */
export function EndShare({ share, text }: { share: Share; text: string }) {
  const t = useWords(sharingWords)
  return (
    <ConfirmStep
      words={{ button: t('end'), title: t('endTitle'), text, done: t('ended') }}
      danger
      send={() => call('endShare', { path: { shareId: share.id }, ifMatch: share.version })}
      refresh={refreshSharing}
    />
  )
}
