import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import styles from './child.module.css'
import { refreshChild } from './child-calls.ts'
import type { Child } from './child-fields.ts'

/** A child can be both accompanying and exploited: then it has a case of its own, linked to its record. */
export function OwnCaseCard({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const mayOpen = useMay()('case:write') && row.can.edit
  if (row.ownCase) {
    return (
      <Card title={w('own.title')}>
        <p className={styles.soft}>{w('own.has')}</p>
        <Link href={`/cases/${row.ownCase.id}`} className={styles.reference}>
          {row.ownCase.reference}
        </Link>
      </Card>
    )
  }
  if (!mayOpen) return null
  return <OpenOwnCase row={row} />
}

function OpenOwnCase({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const may = useMay()
  const [key] = useState(newKey)
  const [opened, setOpened] = useState(false)
  const open = useTask()
  const mayCopy = row.can.readIdentity && may('case_identity:write')
  const form = useForm({ defaultValues: { withName: mayCopy } })
  const submit = async (body: { withName: boolean }) => {
    const done = await open.run(async () => {
      await call('openOwnCase', { path: { childId: row.id }, body, idempotencyKey: key })
      await refreshChild()
    })
    if (!done) return
    setOpened(false)
    notify(w('own.done'))
  }
  return (
    <Card title={w('own.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{w('own.lead')}</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setOpened(true)}>
            {w('own.open')}
          </Button>
        </div>
      </div>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={w('own.confirm')}
        text={w('own.text')}
        onSubmit={submit}
        submitLabel={w('own.open')}
        saving={open.running}
        error={open.error}
      >
        {mayCopy ? (
          <CheckField control={form.control} name="withName" label={w('own.withName')} help={w('own.withNameHelp')} />
        ) : (
          <p className={styles.soft}>{w('own.nameStays')}</p>
        )}
      </FormDialog>
    </Card>
  )
}
