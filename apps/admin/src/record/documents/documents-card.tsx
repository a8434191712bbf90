import { useInfiniteQuery } from '@tanstack/react-query'
import { rowsOf } from '../../api.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useMay } from '../../session.tsx'
import { Card, Note } from '../../ui/card.tsx'
import { EmptyState, Loaded, LoadMore } from '../../ui/states.tsx'
import record from '../record.module.css'
import sharing from '../sharing/sharing.module.css'
import { documentsOf, type RecordDocument, type RecordOf } from './document-calls.ts'
import { DocumentItem } from './document-item.tsx'
import { UploadDocuments } from './upload-documents.tsx'

/** The documents of a case or a child: what there is, and adding more. */
export function DocumentsCard({ of }: { of: RecordOf }) {
  const t = useWords(documentWords)
  const may = useMay()
  const list = useInfiniteQuery(documentsOf(of))
  const writes = may('document:write')
  return (
    <>
      {writes && !of.whyNot && <UploadDocuments of={of} />}
      <Card title={t('title')}>
        <div className={record.stack}>
          {of.whyNot && <Note tone="warn">{of.whyNot}</Note>}
          <p className={record.soft}>{t(may('document:download') ? 'lead' : 'managerLead')}</p>
          <Loaded query={list} lines={5}>
            {(data) => {
              const rows = rowsOf<RecordDocument>(data)
              if (rows.length === 0) return <EmptyState title={t('none')} text={t(writes ? 'noneText' : 'noneRead')} />
              return (
                <>
                  <Documents of={of} rows={rows} />
                  {list.hasNextPage && (
                    <LoadMore
                      shown={rows.length}
                      more={list.hasNextPage}
                      loading={list.isFetchingNextPage}
                      onMore={() => list.fetchNextPage()}
                    />
                  )}
                </>
              )
            }}
          </Loaded>
        </div>
      </Card>
    </>
  )
}

function Documents({ of, rows }: { of: RecordOf; rows: RecordDocument[] }) {
  const t = useWords(documentWords)
  const standing = rows.filter(({ withdrawnAt }) => withdrawnAt === null)
  const withdrawn = rows.filter(({ withdrawnAt }) => withdrawnAt !== null)
  const items = (some: RecordDocument[]) => (
    <ul className={sharing.list}>
      {some.map((row) => (
        <DocumentItem key={row.id} of={of} row={row} />
      ))}
    </ul>
  )
  return (
    <>
      {items(standing)}
      {withdrawn.length > 0 && (
        <details className={sharing.folded}>
          <summary>{t('withdrawnList', { count: withdrawn.length })}</summary>
          {items(withdrawn)}
        </details>
      )}
    </>
  )
}
