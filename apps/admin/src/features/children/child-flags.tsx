import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { flagReason } from '@varn/codes/child-entries'
import { childWarning } from '@varn/codes/children'
import { call, query, type Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { Card, Chip } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import styles from './child.module.css'
import { refreshFlags } from './child-calls.ts'
import { toneOf } from './child-chips.tsx'
import type { Child } from './child-fields.ts'
import { ResolveFlag } from './resolve-flag.tsx'

/** What to look at in the record now, each with the right it rests on and what to do; and what somebody has seen to. */
export function FlagsCard({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const w = useWords(childWholeWords)
  const labels = useLabels()
  if (row.closedAt) return null
  const why = (flag: Child['flags'][number]) =>
    flag === 'turns_15' || flag === 'turns_18' ? w(`flags.${flag}`) : t(`flags.${flag}`)
  return (
    <Card title={t('flags.title')}>
      <div className={styles.stack}>
        {row.flags.length === 0 ? (
          <p className={styles.soft}>{t('flags.none')}</p>
        ) : (
          <ul className={styles.list}>
            {row.flags.map((flag) => (
              <li key={flag}>
                <Chip tone={toneOf(flag)}>{labels.of(childWarning, flag)}</Chip>
                <p>{why(flag)}</p>
                {row.can.edit && <ResolveFlag childId={row.id} flag={flag} />}
              </li>
            ))}
          </ul>
        )}
        {!row.opened && !row.masked && <SeenTo row={row} />}
      </div>
    </Card>
  )
}

function SeenTo({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const answer = useQuery(query('listChildFlagResolutions', { path: { childId: row.id } }))
  const items = (answer.data?.items ?? []).filter(({ counts }) => counts)
  if (items.length === 0) return null
  return (
    <section className={styles.form} aria-label={w('flags.seen')}>
      <strong>{w('flags.seen')}</strong>
      <ul className={styles.list}>
        {items.map((one) => (
          <Seen key={one.id} one={one} mayEdit={row.can.edit} />
        ))}
      </ul>
    </section>
  )
}

function Seen({ one, mayEdit }: { one: Schemas['ChildFlagResolution']; mayEdit: boolean }) {
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const back = useTask()
  const flag = labels.of(childWarning, one.flag)
  const takeUp = () =>
    back.run(async () => {
      const path = { childId: one.childId, resolutionId: one.id }
      await call('reopenChildFlag', { path, ifMatch: one.version })
      await refreshFlags()
      notify(w('flags.backDone'))
    })
  return (
    <li>
      <Chip tone="neutral">{flag}</Chip>
      <p>
        {w('flags.by', {
          reason: labels.of(flagReason, one.reason),
          name: one.createdByName,
          date: labels.date(one.createdAt),
        })}{' '}
        {one.until && w('flags.until_day', { date: labels.date(one.until) })}
      </p>
      {one.note && <p className={styles.words}>{one.note}</p>}
      {Boolean(back.error) && <ErrorState error={back.error} />}
      {mayEdit && (
        <Button
          variant="subtle"
          px={8}
          className={styles.screen}
          loading={back.running}
          aria-label={w('flags.backLabel', { flag })}
          onClick={takeUp}
        >
          {w('flags.back')}
        </Button>
      )}
    </li>
  )
}
