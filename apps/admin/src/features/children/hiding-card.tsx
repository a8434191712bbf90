import { useQuery } from '@tanstack/react-query'
import { hidingReason } from '@varn/codes/access'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, query, queryClient, type Schemas } from '../../api.ts'
import { hidingWords } from '../../i18n/hiding.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { ConfirmStep } from '../../record/step.tsx'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { EmptyState, Loaded } from '../../ui/states.tsx'

type Hiding = Schemas['ChildHiding']

/** From whom the child is hidden: colleagues see it, so that they tell that person nothing; a manager decides. */
export function HidingCard({ childId }: { childId: string }) {
  const w = useWords(hidingWords)
  const labels = useLabels()
  const may = useMay()('child_hiding:read')
  const answer = useQuery({ ...query('listChildHidings', { path: { childId } }), enabled: may })
  if (!may) return null
  return (
    <Card title={w('title')}>
      <Loaded query={answer} lines={2}>
        {({ items, can }) => {
          const standing = items.filter(({ endedAt }) => endedAt === null)
          const earlier = items.flatMap((one) => (one.endedAt === null ? [] : [{ ...one, endedAt: one.endedAt }]))
          const add = can.hide ? <HideDialog childId={childId} hidden={standing} /> : undefined
          return (
            <div className={record.stack}>
              {standing.length === 0 ? (
                <EmptyState title={w('none')} text={w('noneText')} action={add} />
              ) : (
                <>
                  <p className={record.soft}>{w('lead')}</p>
                  <ul className={record.names}>
                    {standing.map((one) => (
                      <li key={one.id}>
                        <span>
                          {one.displayName ?? w('elsewhere')}
                          <small className={record.under}>
                            <Decided hiding={one} />
                          </small>
                        </span>
                        {can.end && <EndHiding hiding={one} />}
                      </li>
                    ))}
                  </ul>
                  {add && <div>{add}</div>}
                </>
              )}
              {earlier.length > 0 && (
                <>
                  <h3>{w('earlier')}</h3>
                  <ul className={record.names}>
                    {earlier.map((one) => (
                      <li key={one.id}>
                        <span>
                          {one.displayName ?? w('elsewhere')}
                          <small className={record.under}>
                            {w('was', { date: labels.date(one.endedAt), reason: labels.of(hidingReason, one.reason) })}
                          </small>
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          )
        }}
      </Loaded>
    </Card>
  )
}

/** Why and by whom it was decided; when, where the record is not masked. */
function Decided({ hiding }: { hiding: Hiding }) {
  const w = useWords(hidingWords)
  const labels = useLabels()
  const facts = { reason: labels.of(hidingReason, hiding.reason), name: hiding.decidedByName ?? w('elsewhere') }
  return hiding.createdAt ? w('decided', { ...facts, date: labels.date(hiding.createdAt) }) : w('decidedUndated', facts)
}

function EndHiding({ hiding: { id: hidingId, childId, displayName } }: { hiding: Hiding }) {
  const w = useWords(hidingWords)
  const name = displayName ?? w('elsewhere')
  const end = async () => {
    await call('endChildHiding', { path: { childId, hidingId } })
    await refresh()
  }
  return (
    <ConfirmStep
      words={{
        button: w('end', { name }),
        title: w('endTitle', { name }),
        text: w('endText', { name }),
        confirm: w('endConfirm'),
        done: w('ended', { name }),
      }}
      send={end}
    />
  )
}

interface Values {
  userId: string | null
  reason: Schemas['HidingReason'] | null
}

function HideDialog({ childId, hidden }: { childId: string; hidden: Hiding[] }) {
  const w = useWords(hidingWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const form = useForm<Values>({ defaultValues: { userId: null, reason: null } })
  const save = useTask()
  const colleagues = useQuery({ ...query('listColleagues', {}), enabled: opened })
  const options = (colleagues.data?.items ?? [])
    .filter(({ userId }) => !hidden.some((one) => one.userId === userId))
    .map(({ userId, displayName }) => ({ value: userId, label: displayName }))
  const submit = async (values: Values) => {
    // The form has refused to send without either.
    const body = values as Input<'hideChild'>['body']
    const work = async () => {
      await call('hideChild', { path: { childId }, body, idempotencyKey: key })
      await refresh()
    }
    if (!(await save.run(work))) return
    notify(w('added'))
    setOpened(false)
    setKey(newKey())
    form.reset()
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {w('add')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={w('addTitle')}
        text={w('addText')}
        onSubmit={submit}
        submitLabel={w('add')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect control={form.control} name="userId" label={w('worker')} options={options} required />
        <CodeSelect
          control={form.control}
          name="reason"
          label={labels.list(hidingReason)}
          options={labels.options(hidingReason)}
          required
        />
      </FormDialog>
    </>
  )
}

/** Whoever was responsible or named may not be so any more. */
function refresh() {
  const stale = [
    'listChildHidings',
    'getChild',
    'listChildWorkers',
    'listChildren',
    'listChildTasks',
    'listTimeline',
  ] as const
  return Promise.all(stale.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
}
