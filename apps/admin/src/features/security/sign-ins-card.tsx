import { useInfiniteQuery } from '@tanstack/react-query'
import { signInMethod, signInOutcome } from '@varn/codes/sessions'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip, Note } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Loaded, LoadMore } from '../../ui/states.tsx'
import { useDeviceName } from './device-name.ts'
import styles from './security.module.css'

type SignIn = Schemas['SignInRecord']
const rowsAtOnce = 10

/** When somebody signed in as this person, or tried to. */
export function SignInsCard() {
  const t = useWords(securityWords)
  const list = useInfiniteQuery(listQuery('listOwnSignIns', { query: { limit: rowsAtOnce } }))
  const columns = useColumns()
  const rows = rowsOf(list.data)
  return (
    <Card title={t('signIns.title')}>
      <div className={styles.stack}>
        <Loaded query={list} lines={4}>
          {() => (
            <>
              <SinceLast rows={rows} />
              <DataTable caption={t('signIns.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />
              {list.hasNextPage && (
                <LoadMore
                  shown={rows.length}
                  more
                  loading={list.isFetchingNextPage}
                  onMore={() => list.fetchNextPage()}
                />
              )}
            </>
          )}
        </Loaded>
        <p className={styles.soft}>{t('signIns.kept')}</p>
      </div>
    </Card>
  )
}

/** What the person must see without reading the table: the sign-in before this one, and failed tries after it. */
function SinceLast({ rows }: { rows: SignIn[] }) {
  const t = useWords(securityWords)
  const labels = useLabels()
  const here = rows.findIndex(({ outcome }) => outcome === 'signed_in')
  const before = rows.findIndex(({ outcome }, index) => index > here && outcome === 'signed_in')
  const last = rows[before]
  const since = last ? rows.slice(0, before) : rows
  const failed = since.filter(({ outcome }) => outcome !== 'signed_in').length
  return (
    <Note tone={failed > 0 ? 'warn' : 'neutral'}>
      {last ? t('signIns.last', { when: labels.dateTime(last.at) }) : t('signIns.first')}
      {failed > 0 && ` ${t('signIns.failed', { count: failed })}`}
    </Note>
  )
}

function useColumns(): Column<SignIn>[] {
  const t = useWords(securityWords)
  const labels = useLabels()
  const deviceName = useDeviceName()
  return [
    { key: 'when', header: t('signIns.when'), cell: ({ at }) => <time dateTime={at}>{labels.dateTime(at)}</time> },
    {
      key: 'outcome',
      header: t('signIns.outcome'),
      cell: ({ outcome }) => (
        <Chip tone={outcome === 'signed_in' ? 'good' : 'warn'}>{labels.of(signInOutcome, outcome)}</Chip>
      ),
    },
    { key: 'how', header: t('signIns.how'), cell: ({ method }) => labels.of(signInMethod, method) },
    { key: 'device', header: t('signIns.device'), cell: deviceName },
    { key: 'network', header: t('signIns.network'), cell: ({ network }) => network },
  ]
}
