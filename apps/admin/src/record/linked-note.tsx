import { useQuery } from '@tanstack/react-query'
import { query } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { protectedWords } from '../i18n/protected.ts'
import { Note } from '../ui/card.tsx'
import type { RecordKind } from './protected.tsx'

interface Props {
  kind: RecordKind
  row: { id: string; ownCase?: { reference: string } | null }
  becomes: 'protected' | 'forgotten' | 'lifted'
}

/** What a change of the protection means for the child's own case, or for the record of the child whose own case this is. */
export function LinkedNote({ kind, row, becomes }: Props) {
  const t = useWords(protectedWords)
  const owner = useQuery({
    ...query('listChildren', { query: { ownCaseId: row.id, limit: 1 } }),
    enabled: kind === 'case',
  })
  const other = kind === 'child' ? row.ownCase : owner.data?.items[0]
  if (!other) return null
  const { reference } = other
  return becomes === 'lifted' ? (
    <Note role="status" title={t(`dialog.keeps.${kind}`, { reference })}>
      {t('dialog.keeps.text')}
    </Note>
  ) : (
    <Note role="status" tone="warn" title={t(`dialog.linked.${kind}`, { reference })}>
      {t('dialog.linked.text')} {becomes === 'forgotten' && t('dialog.linked.forgets')}
    </Note>
  )
}
