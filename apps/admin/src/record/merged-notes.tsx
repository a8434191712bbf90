import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, query, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { mergingWords } from '../i18n/merging.ts'
import { useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { ConfirmButton } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { Link } from '../ui/link.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useTask } from './use-task.ts'

type Merge = Schemas['RecordMerge']
const hrefOf = (kind: Merge['kind'], id: string) => (kind === 'case' ? `/cases/${id}` : `/children/${id}`)

/** That a record has become part of another, or that others have become part of it and how long that can be undone. */
export function MergedNotes({
  kind,
  id,
  mergedIntoId,
}: {
  kind: Merge['kind']
  id: string
  mergedIntoId: string | null
}) {
  const t = useWords(mergingWords)
  const may = useMay()('record_merge:read')
  const { data } = useQuery({ ...query('listRecordMerges', { query: { recordId: id } }), enabled: may })
  const [undone, setUndone] = useState<Schemas['MergeUndone']>()
  if (mergedIntoId) {
    return (
      <Note tone="warn" title={t('standing.part')}>
        <p>
          {t('standing.partText')} <Link href={hrefOf(kind, mergedIntoId)}>{t('standing.open')}</Link>
        </p>
      </Note>
    )
  }
  return (
    <>
      {undone && (
        <Note title={t('standing.undone')} role="status">
          {undone.addedSince > 0 && <p>{t('standing.undoneKept', { count: undone.addedSince })}</p>}
          {undone.changedSince.length > 0 && (
            <p>{t('standing.undoneChanged', { count: undone.changedSince.length })}</p>
          )}
        </Note>
      )}
      {data?.items
        .filter((merge) => merge.keptId === id && !merge.undoneAt)
        .map((merge) => (
          <MergeNote key={merge.id} merge={merge} onUndone={setUndone} />
        ))}
    </>
  )
}

function MergeNote({ merge, onUndone }: { merge: Merge; onUndone: (undone: Schemas['MergeUndone']) => void }) {
  const t = useWords(mergingWords)
  const labels = useLabels()
  const task = useTask()
  const undo = async () => {
    let answer: Schemas['MergeUndone'] | undefined
    const done = await task.run(async () => {
      answer = await call('undoMerge', { path: { recordMergeId: merge.id }, ifMatch: merge.version })
    })
    if (!done || !answer) throw new Error('still merged')
    onUndone(answer)
    // Much of both records has changed at once.
    await queryClient.invalidateQueries()
  }
  const date = labels.date(merge.createdAt)
  return (
    <Note title={t('standing.has', { reference: merge.lostReference })}>
      <p>
        {merge.can.undo
          ? t('standing.hasText', { date, until: labels.date(merge.undoUntil) })
          : t('standing.hasOld', { date })}
      </p>
      {merge.can.undo && (
        <ConfirmButton
          label={t('standing.undo')}
          title={t('standing.undoTitle')}
          text={t('standing.undoText')}
          confirmLabel={t('standing.undo')}
          onConfirm={undo}
          error={task.error ? <ErrorState error={task.error} /> : undefined}
        />
      )}
    </Note>
  )
}
