import { useQuery } from '@tanstack/react-query'
import { query } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { protectedWords } from '../i18n/protected.ts'
import { useMay } from '../session.tsx'
import { Chip, Note } from '../ui/card.tsx'
import { BreakGlassButton } from './break-glass-dialog.tsx'

export type RecordKind = 'case' | 'child'
interface Protected {
  masked: boolean
  protectedIdentity: string | null
}

/** Whether the code protects; who has applied is protected while the decision is awaited. A masked record does not say its kind. */
export const isProtected = ({ masked, protectedIdentity: kind }: Protected) =>
  masked || (kind !== null && kind !== 'none' && kind !== 'unknown')

export function ProtectedChip({ row }: { row: Protected }) {
  const t = useWords(protectedWords)
  return isProtected(row) ? <Chip tone="warn">{t('chip')}</Chip> : null
}

/** Who is named for a record, for pages of both kinds. */
export function useWorkers(kind: RecordKind, id: string, enabled: boolean) {
  const ofCase = useQuery({
    ...query('listCaseWorkers', { path: { caseId: id } }),
    enabled: enabled && kind === 'case',
  })
  const ofChild = useQuery({
    ...query('listChildWorkers', { path: { childId: id } }),
    enabled: enabled && kind === 'child',
  })
  return kind === 'case' ? ofCase : ofChild
}

/** In words instead of blanks: what is hidden, and whom to ask. */
export function MaskedNote({ kind, id }: { kind: RecordKind; id: string }) {
  const t = useWords(protectedWords)
  const may = useMay()
  const { data } = useWorkers(kind, id, may('record_worker:read'))
  const names = data?.items.filter(({ working }) => working).map(({ displayName }) => displayName)
  return (
    <Note tone="warn" title={t('masked.title')}>
      {t('masked.text')}{' '}
      {names && (names.length > 0 ? t('masked.ask', { names: names.join(', ') }) : t('masked.nobody'))}
      <p>
        <BreakGlassButton at={kind === 'case' ? { caseId: id } : { childId: id }} />
      </p>
    </Note>
  )
}
