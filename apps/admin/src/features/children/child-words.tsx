import { Button } from '@mantine/core'
import { childStep, viewWeight } from '@varn/codes/child-entries'
import { childViewMethod } from '@varn/codes/child-rights'
import { useCallback, useState } from 'react'
import type { Output, Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOpened } from '../../record/use-opened.ts'
import { useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Note, Quote } from '../../ui/card.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { AddWords } from './add-words.tsx'
import styles from './child.module.css'
import { readViews } from './child-calls.ts'
import type { Child } from './child-fields.ts'
import { useWhyNot } from './why-not.ts'

type Views = Output<'listChildViews'>

/** What the child has said. Closed until somebody opens it on purpose, which is logged; written with day and manner. */
export function WordsCard({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const load = useCallback(() => readViews(row.id), [row.id])
  const opened = useOpened<Views>(load)
  const [writing, setWriting] = useState(false)
  const { value } = opened
  const mayWrite = useMay()('child_identity:write')
  const whyNotOpen = row.can.readViews ? undefined : t(row.opened ? 'words.notShared' : 'words.noRole')
  const whyNotWrite = useWhyNot()(row).edit ?? (mayWrite ? undefined : t('words.noWrite'))
  return (
    <Card title={t('words.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>
          {row.latestViewOn ? t('words.latest', { date: labels.date(row.latestViewOn) }) : t('words.never')}{' '}
          {!value && row.latestViewOn && t('words.closed')}
        </p>
        {Boolean(opened.error) && <ErrorState error={opened.error} />}
        {value && <Opened views={value} until={opened.until ?? 0} row={row} onMore={opened.show} />}
        {writing && (
          <AddWords
            childId={row.id}
            onDone={(view) => {
              setWriting(false)
              if (view && value) opened.show({ ...value, items: [view, ...value.items] })
            }}
          />
        )}
        <div className={styles.buttons}>
          {!value && row.latestViewOn && (
            <ActionButton variant="default" loading={opened.opening} onClick={opened.open} whyNot={whyNotOpen}>
              {t('words.open')}
            </ActionButton>
          )}
          {value && (
            <Button variant="default" onClick={opened.close}>
              {t('words.hide')}
            </Button>
          )}
          {!writing && !row.opened && (
            <ActionButton variant="default" onClick={() => setWriting(true)} whyNot={whyNotWrite}>
              {t('words.add')}
            </ActionButton>
          )}
        </div>
      </div>
    </Card>
  )
}

function Opened(props: { views: Views; until: number; row: Child; onMore: (views: Views) => void }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const more = useTask()
  const { items, nextCursor } = props.views
  const readOn = () =>
    more.run(async () => {
      const next = await readViews(props.row.id, nextCursor ?? undefined)
      props.onMore({ ...next, items: [...items, ...next.items] })
    })
  return (
    <>
      <div className={styles.screen}>
        <Note tone="warn" role="status">
          {t('words.until', { time: labels.time(new Date(props.until).toISOString()) })}
        </Note>
      </div>
      {items.length === 0 && <EmptyState title={t('words.none')} text={t('words.noneText')} />}
      {items.map((view) => (
        <View key={view.id} view={view} />
      ))}
      {Boolean(more.error) && <ErrorState error={more.error} />}
      {nextCursor && (
        <div className={styles.buttons}>
          <Button variant="default" loading={more.running} onClick={readOn}>
            {t('words.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function View({ view }: { view: Schemas['ChildView'] }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const source = [
    labels.date(view.obtainedOn),
    labels.ofAll(childViewMethod, view.methods),
    labels.of(childStep, view.step),
    view.weight && `${labels.list(viewWeight)}: ${labels.of(viewWeight, view.weight).toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(' · ')
  if (!view.words) {
    return (
      <p className={styles.soft}>
        {source}. {t('words.noWords')}
      </p>
    )
  }
  return (
    <Quote source={source}>
      <span className={styles.words}>{view.words}</span>
    </Quote>
  )
}
