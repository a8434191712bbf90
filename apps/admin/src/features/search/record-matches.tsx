import { useEffect, useRef } from 'react'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import styles from '../../record/record.module.css'
import { Note } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'

type Match = Schemas['RecordMatch']

/** Which records the words stand in and where, and in how many of them was searched. */
export function RecordMatches({ result }: { result: Schemas['RecordSearchResult'] }) {
  const t = useWords(searchWords)
  const box = useRef<HTMLDivElement>(null)
  // The button that was pressed may be far from here, and a screen reader is to begin with the answer.
  useEffect(() => box.current?.focus(), [])
  const { items, more, searched, of } = result
  const columns: Column<Match>[] = [
    { key: 'record', header: t('record'), cell: ({ reference }) => reference },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(kind) },
    {
      key: 'where',
      header: t('records.where'),
      cell: ({ foundIn }) => foundIn.map((place) => t(`in.${place}`)).join(', '),
    },
    { key: 'state', header: t('records.state'), cell: ({ closed }) => t(closed ? 'records.closed' : 'records.open') },
  ]
  return (
    <div ref={box} tabIndex={-1} role="status" className={styles.stack}>
      {items.length === 0 ? (
        <Note title={t('records.none')}>{t('records.noneText')}</Note>
      ) : (
        <DataTable
          caption={t('records.found', { count: items.length })}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowHref={({ kind, id }) => (kind === 'case' ? `/cases/${id}` : `/children/${id}`)}
        />
      )}
      {of > 0 && (
        <p className={styles.soft}>
          {t('records.searched', { searched, count: of })} {searched < of && t('records.narrow')}
        </p>
      )}
      {more && <p className={styles.soft}>{t('records.more')}</p>}
    </div>
  )
}
