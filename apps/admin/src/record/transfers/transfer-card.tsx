import { useQuery } from '@tanstack/react-query'
import { transferState } from '@varn/codes/transfers'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import styles from '../sharing/sharing.module.css'
import { newTransferHref, transferTones } from './transfer-calls.ts'

/** Which organisations have had the case, and giving it to another one. */
export function TransferCard({ id, reference }: { id: string; reference: string }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const may = useMay()('transfer:write')
  const answer = useQuery({
    ...query('listCaseTransfers', { path: { caseId: id }, query: { limit: 200 } }),
    enabled: may,
  })
  if (!may) return null
  return (
    <Card title={t('card')}>
      <div className={record.stack}>
        <p className={record.soft}>{t('cardLead')}</p>
        <Loaded query={answer} lines={1}>
          {({ items }) =>
            items.length > 0 && (
              <ul className={styles.list}>
                {items.map((transfer) => (
                  <li key={transfer.id}>
                    <span className={styles.head}>
                      <Link href={`/transfers/${transfer.id}`}>{transfer.recipientName}</Link>
                      <Chip tone={transferTones[transfer.state]}>{labels.of(transferState, transfer.state)}</Chip>
                    </span>
                    <p className={styles.soft}>
                      {transfer.organisationName} · {labels.date(transfer.createdAt)}
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        <div className={record.buttons}>
          <ButtonLink variant="default" href={newTransferHref({ id, reference })}>
            {t('create')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  )
}
