import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, query, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { protectedWords } from '../i18n/protected.ts'
import { useMe } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { CodeSelect } from '../ui/code-fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notify.ts'
import { Loaded } from '../ui/states.tsx'
import { type RecordKind, useWorkers } from './protected.tsx'
import record from './record.module.css'
import { ConfirmStep } from './step.tsx'
import { useTask } from './use-task.ts'

/** Who works with a record by name, and for those who may: naming one more, and ending. */
export function WorkerList({ kind, id }: { kind: RecordKind; id: string }) {
  const t = useWords(protectedWords)
  const { user } = useMe()
  const answer = useWorkers(kind, id, true)
  return (
    <div className={record.stack}>
      <h3>{t('card.workers')}</h3>
      <Loaded query={answer} lines={2}>
        {({ items, can }) => (
          <>
            <ul className={record.names}>
              {items
                .filter(({ endedAt }) => !endedAt)
                .map((worker) => (
                  <li key={worker.id}>
                    <span>
                      {worker.displayName}
                      {!worker.working && <small> · {t('card.gone')}</small>}
                    </span>
                    {(can.end || worker.userId === user.id) && <EndWorker worker={worker} />}
                  </li>
                ))}
            </ul>
            {can.name && <AddWorker kind={kind} id={id} named={items.filter(({ endedAt }) => !endedAt)} />}
          </>
        )}
      </Loaded>
    </div>
  )
}

function EndWorker({ worker }: { worker: Schemas['RecordWorker'] }) {
  const t = useWords(protectedWords)
  const { displayName: name } = worker
  const end = async () => {
    await call('endRecordWorker', { path: { recordWorkerId: worker.id } })
    await refresh()
  }
  return (
    <ConfirmStep
      words={{
        button: t('card.end'),
        title: t('card.endTitle', { name }),
        text: t('card.endText', { name }),
        confirm: t('card.endConfirm'),
        done: t('card.ended_worker', { name }),
      }}
      send={end}
    />
  )
}

function AddWorker({ kind, id, named }: { kind: RecordKind; id: string; named: Schemas['RecordWorker'][] }) {
  const t = useWords(protectedWords)
  const [opened, setOpened] = useState(false)
  const form = useForm<{ userId: string | null }>({ defaultValues: { userId: null } })
  const save = useTask()
  const colleagues = useQuery({ ...query('listColleagues', {}), enabled: opened })
  const options = (colleagues.data?.items ?? [])
    .filter(({ userId }) => !named.some((worker) => worker.userId === userId))
    .map(({ userId, displayName }) => ({ value: userId, label: displayName }))
  const submit = async ({ userId }: { userId: string | null }) => {
    if (!userId) return
    const work = async () => {
      if (kind === 'case') await call('addCaseWorker', { path: { caseId: id }, body: { userId } })
      else await call('addChildWorker', { path: { childId: id }, body: { userId } })
      await refresh()
    }
    if (!(await save.run(work))) return
    notify(t('card.added'))
    setOpened(false)
    form.reset()
  }
  return (
    <>
      <div>
        <ActionButton variant="default" onClick={() => setOpened(true)}>
          {t('card.add')}
        </ActionButton>
      </div>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('card.addTitle')}
        text={t('card.addText')}
        onSubmit={submit}
        submitLabel={t('card.add')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect control={form.control} name="userId" label={t('card.colleague')} options={options} required />
      </FormDialog>
    </>
  )
}

/** Who is named has changed, and with it what one sees. */
function refresh() {
  const stale = ['listCaseWorkers', 'listChildWorkers', 'getCase', 'getChild', 'listCases', 'listChildren'] as const
  return Promise.all(stale.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
}
