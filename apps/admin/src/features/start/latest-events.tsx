import { useQuery } from '@tanstack/react-query'
import { query, type Schemas } from '../../api.ts'
import { useAuditLabels } from '../../audit-labels.ts'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

/** The latest that has been done, for the data protection officer. */
export function LatestEvents() {
  const t = useWords(startWords)
  const answer = useQuery(query('listAuditEvents', { query: { limit: 10 } }))
  return (
    <Card title={t('events.title')} aside={<Link href="/audit">{t('events.all')}</Link>}>
      <Loaded query={answer} lines={8}>
        {({ items }) => (
          <ul className={styles.open}>
            {items.map((event) => (
              <Event key={event.id} event={event} />
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}

function Event({ event }: { event: Schemas['AuditEvent'] }) {
  const words = useAuditLabels()
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const { action, at, organisationId } = event
  const who = [words.role(event.role), organisationName(organisationId)].filter(Boolean).join(', ')
  return (
    <li>
      <span>
        {words.action(action)}
        <small className={styles.under}>{who}</small>
      </span>
      <small>
        <time dateTime={at}>{labels.dateTime(at)}</time>
      </small>
    </li>
  )
}
