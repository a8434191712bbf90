import { useQuery } from '@tanstack/react-query'
import { forms } from '@varn/forms/forms'
import { query, type Schemas, useCommand } from '../../api.ts'
import { formatDateTime } from '../../format.ts'
import { draftWords } from '../../i18n/drafts.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { formIn, placeOf } from '../../record/draft-place.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

type Row = Schemas['DraftSummary']

/** What one has begun to write and not saved, wherever it was: which form, of which record, and when; never the words. */
export function Unfinished() {
  const t = useWords(draftWords)
  const answer = useQuery({ ...query('listDrafts', {}), staleTime: 0 })
  return (
    <Card title={t('list.title')}>
      <Loaded query={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('list.empty')} text={t('list.emptyText')} />
          ) : (
            <ul className={styles.open}>
              {items.map((row) => (
                <Draft key={row.draftKey} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}

function Draft({ row }: { row: Row }) {
  const t = useWords(draftWords)
  const language = useLanguage()
  const remove = useCommand('removeDraft', ['listDrafts'])
  const title = useTitle()(row)
  return (
    <li>
      <div>
        <Link href={placeOf(row)}>{title}</Link>
        <small className={styles.under}>{t('list.saved', { time: formatDateTime(row.updatedAt, language) })}</small>
      </div>
      <ConfirmButton
        label={t('list.discard')}
        fullLabel={`${t('list.discard')}: ${title}`}
        variant="subtle"
        title={t('list.discardTitle')}
        text={t('list.discardText', { title })}
        confirmLabel={t('list.discard')}
        danger
        onConfirm={() => remove.mutateAsync({ path: { draftKey: row.draftKey } })}
        error={remove.error && <ErrorState error={remove.error} />}
      />
    </li>
  )
}

/** `Anteckning · AV-2026-0012`: what is written, and in which record. */
function useTitle() {
  const t = useWords(draftWords)
  const language = useLanguage()
  return ({ draftKey, reference }: Row): string => {
    const { form: name, entryId } = formIn(draftKey)
    const form = forms.find((one) => one.name === name)
    const kind = draftKey.startsWith('case:') ? 'case' : 'child'
    const what = form
      ? (entryId ? form.one : form.add)[language]
      : name === 'child'
        ? t('list.child.new')
        : t(`list.${kind}.${name === 'edit' ? 'edit' : 'new'}`)
    return reference === null ? what : `${what} · ${reference}`
  }
}
