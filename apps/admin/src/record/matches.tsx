import { useEffect, useRef } from 'react'
import type { Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { searchWords } from '../i18n/search.ts'
import { Note } from '../ui/card.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Link } from '../ui/link.tsx'
import styles from './record.module.css'

type Match = Schemas['IdentityMatch']

/** What a search found: references, and nothing that tells whom they are about. `apart` opens them in a tab of their own. */
export function Matches({ result, apart }: { result: Schemas['IdentitySearchResult']; apart?: boolean }) {
  const t = useWords(searchWords)
  const columns = useColumns(apart)
  const box = useRef<HTMLDivElement>(null)
  // The button that was pressed may be far from here, and a screen reader is to begin with the answer.
  useEffect(() => box.current?.focus(), [])
  const { items, more } = result
  return (
    <div ref={box} tabIndex={-1} role="status" className={styles.stack}>
      {items.length === 0 ? (
        <Note title={t('none')}>{t('noneText')}</Note>
      ) : (
        <>
          <Note tone="warn" title={t('found', { count: items.length })}>
            {t('foundText')} {apart && t('foundTab')}
          </Note>
          <DataTable
            caption={t('found', { count: items.length })}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
        </>
      )}
      {more && <p className={styles.soft}>{t('more')}</p>}
    </div>
  )
}

const hrefOf = ({ kind, id }: Match) => (kind === 'case' ? `/cases/${id}` : `/children/${id}`)

function useColumns(apart: boolean | undefined): Column<Match>[] {
  const t = useWords(searchWords)
  const nameOf = useSearchFieldNames()
  return [
    {
      key: 'record',
      header: t('record'),
      cell: (row) =>
        apart ? (
          <a href={hrefOf(row)} target="_blank" rel="noreferrer">
            {row.reference} <span className={styles.missing}>{t('newTab')}</span>
          </a>
        ) : (
          <Link href={hrefOf(row)}>{row.reference}</Link>
        ),
    },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(kind) },
    { key: 'same', header: t('same'), cell: ({ matched }) => matched.map(nameOf).join(', ') },
  ]
}

const names = { full_name: 'fullName', personal_number: 'personalNumber', phone: 'phone', email: 'email' } as const

/** The name of a field of the search, as the identity's own field is called. */
export function useSearchFieldNames() {
  const t = useWords(recordWords)
  const s = useWords(searchWords)
  return (field: Match['matched'][number]) => (field === 'name_sound' ? s('name_sound') : t(`identity.${names[field]}`))
}
