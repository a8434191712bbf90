import { useInfiniteQuery } from '@tanstack/react-query'
import { listQuery } from '../../api.ts'
import { auditWords } from '../../i18n/audit.ts'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { Note } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { AuditFilters } from './audit-filters.tsx'
import { asQuery, isId, shortId } from './audit-query.ts'
import { AuditTable } from './audit-table.tsx'
import { AuditTabs } from './audit-tabs.tsx'

/** The log, for the data protection officer. */
export function AuditPage() {
  const t = useWords(auditWords)
  const s = useWords(searchWords)
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listAuditEvents', { query: asQuery(filters) }))
  const { entityId, userId, foundId } = filters
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <AuditTabs current="/audit" />
      <Note title={t('holdsTitle')}>{t('holds')}</Note>
      <AuditFilters filters={filters} set={set} clear={clear} />
      {entityId && !isId(entityId) && <Note tone="warn">{t('searchWrong')}</Note>}
      {isId(foundId) && (
        <p>
          {s('who.seen', { id: shortId(foundId) })} <Link href="/audit">{t('all')}</Link>
        </p>
      )}
      {(isId(entityId) || isId(userId)) && (
        <p>
          {isId(entityId) && t('allAbout', { id: shortId(entityId) })}
          {isId(entityId) && isId(userId) && ' · '}
          {isId(userId) && t('allBy', { id: shortId(userId) })} <Link href="/audit">{t('all')}</Link>
          {isId(entityId) && (
            <>
              {' · '}
              <Link href={`/audit?foundId=${entityId}`}>{s('who.byRecord')}</Link>
            </>
          )}
        </p>
      )}
      <PagedList list={list} lines={8}>
        {(rows) => <AuditTable rows={rows} empty={<EmptyState title={t('none')} text={t('noneText')} />} />}
      </PagedList>
    </Page>
  )
}
