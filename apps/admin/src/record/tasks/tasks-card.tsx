import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import sharing from '../sharing/sharing.module.css'
import { AddTask } from './add-task.tsx'
import { ClockItem } from './clock-item.tsx'
import { HandOver } from './hand-over.tsx'
import { clocksOf, type RecordOf, type Task, tasksOf } from './task-calls.ts'
import { TaskItem } from './task-item.tsx'

type Row = Pick<
  Schemas['Case'] | Schemas['Child'],
  'id' | 'version' | 'responsibleUserId' | 'opened' | 'masked' | 'protectedIdentity'
>

/** Which times run for a record, what is to be done about it, and who answers for it. Only where the record is one's own and open. */
export function TasksCard({ kind, row }: { kind: RecordOf['kind']; row: Row }) {
  const may = useMay()
  if (!may('task:read') || row.opened || row.masked) return null
  const { id, version, responsibleUserId, protectedIdentity } = row
  const isProtected = ![null, 'none', 'unknown'].includes(protectedIdentity)
  return <Tasks of={{ kind, id, version, responsibleUserId, protected: isProtected }} />
}

function Tasks({ of }: { of: RecordOf }) {
  const t = useWords(taskWords)
  const clocks = useQuery(clocksOf(of))
  const tasks = useQuery(tasksOf(of))
  const canAdd = clocks.data?.can.override === true
  return (
    <Card title={t('card')}>
      <div className={record.stack}>
        <HandOver of={of} can={canAdd} />
        <h3>{t('clocks')}</h3>
        <Loaded query={clocks} lines={2}>
          {({ items, can }) =>
            items.length === 0 ? (
              <EmptyState title={t('noClocks')} text={t('noClocksText')} />
            ) : (
              <ul className={sharing.list}>
                {items.map((one) => (
                  <ClockItem key={`${one.clock} ${one.subjectId}`} of={of} clock={one} can={can.override} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <h3>{t('tasks')}</h3>
        <Loaded query={tasks} lines={2}>
          {({ items }) => <TaskList items={items} />}
        </Loaded>
        {canAdd && <AddTask of={of} />}
      </div>
    </Card>
  )
}

function TaskList({ items }: { items: Task[] }) {
  const t = useWords(taskWords)
  const open = items.filter(({ state }) => state === 'open').sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const settled = items.filter(({ state }) => state !== 'open')
  const list = (tasks: Task[]) => (
    <ul className={sharing.list}>
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} />
      ))}
    </ul>
  )
  return (
    <>
      {open.length > 0 ? list(open) : <EmptyState title={t('noTasks')} text={t('noTasksText')} />}
      {settled.length > 0 && (
        <details className={sharing.folded}>
          <summary>{t('settled', { count: settled.length })}</summary>
          {list(settled)}
        </details>
      )}
    </>
  )
}
