import { useState } from 'react'
import { call } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
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
  return <OpenOwnCase childId={row.id} />
}

function OpenOwnCase({ childId }: { childId: string }) {
  const w = useWords(childWholeWords)
  const [key] = useState(newKey)
  const open = useTask()
  const run = () =>
    open.run(async () => {
      await call('openOwnCase', { path: { childId }, idempotencyKey: key })
      await refreshChild()
      notify(w('own.done'))
    })
  return (
    <Card title={w('own.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{w('own.lead')}</p>
        {Boolean(open.error) && <ErrorState error={open.error} />}
        <div className={styles.buttons}>
          <ConfirmButton
            label={w('own.open')}
            title={w('own.confirm')}
            text={w('own.text')}
            confirmLabel={w('own.open')}
            variant="default"
            onConfirm={run}
          />
        </div>
      </div>
    </Card>
  )
}
