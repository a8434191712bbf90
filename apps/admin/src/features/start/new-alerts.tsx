import { useQuery } from '@tanstack/react-query'
import { auditRule } from '@varn/codes/audit'
import { query } from '../../api.ts'
import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

/** Reading that stands out and nobody has looked into yet. */
export function NewAlerts() {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const answer = useQuery(query('listAuditAlerts', { query: { status: 'new', limit: 10 } }))
  return (
    <Card title={t('startTitle')} aside={<Link href="/audit/alerts">{t('startAll')}</Link>}>
      <Loaded query={answer} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('startNone')} text={t('startNoneText')} />
          ) : (
            <ul className={styles.open}>
              {items.map(({ id, rule, userName, organisationId, periodStart }) => (
                <li key={id}>
                  <span>
                    <Link href="/audit/alerts?status=new">{labels.of(auditRule, rule)}</Link>
                    <small className={styles.under}>
                      {[userName, organisationName(organisationId)].filter(Boolean).join(', ')}
                    </small>
                  </span>
                  <small>
                    <time dateTime={periodStart}>{labels.dateTime(periodStart)}</time>
                  </small>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
