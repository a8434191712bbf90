import { call } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { useTask } from '../../record/use-task.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import { refreshChild, settled } from './child-calls.ts'
import type { Child } from './child-fields.ts'

/** Closes the child's own record, whatever the cases it is related to. */
export const CloseChild = (props: { row: Child; whyNot?: string }) => <Turn {...props} act="close" />

/** Opens a closed record again. */
export const ReopenChild = (props: { row: Child; whyNot?: string }) => <Turn {...props} act="reopen" />

function Turn({ row, whyNot, act }: { row: Child; whyNot?: string; act: 'close' | 'reopen' }) {
  const t = useWords(childWords)
  const save = useTask()
  const turn = async () => {
    const input = { path: { childId: row.id }, ifMatch: row.version }
    const done = await save.run(async () =>
      settled(await (act === 'close' ? call('closeChild', input) : call('reopenChild', input))),
    )
    if (!done) {
      // What is on the page may be why it was refused.
      void refreshChild()
      throw new Error('kept open')
    }
    notify(t(`${act}.done`))
  }
  return (
    <ConfirmButton
      label={t(`${act}.button`)}
      title={t(`${act}.title`, { reference: row.reference })}
      text={t(`${act}.text`)}
      confirmLabel={t(`${act}.confirm`)}
      whyNot={whyNot}
      onConfirm={turn}
      error={save.error ? <ErrorState error={save.error} /> : undefined}
    />
  )
}
