import { useForm } from 'react-hook-form'
import { call } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { StepDialog, stepWords } from '../../record/step.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import styles from './child.module.css'
import { refreshChild } from './child-calls.ts'
import type { Child } from './child-fields.ts'

/** A child can be both accompanying and exploited: then it has a case of its own, linked to its record. */
export function OwnCaseCard({ row }: { row: Child }) {
  const w = useWords(childWholeWords)
  const mayOpen = useMay()('case:write') && row.can.edit
  if (row.ownCase) {
    return (
      <Card title={w('own.card')}>
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
  const mayCopy = row.can.readIdentity && may('case_identity:write')
  const form = useForm({ defaultValues: { withName: mayCopy } })
  const open = (body: { withName: boolean }, idempotencyKey: string) =>
    call('openOwnCase', { path: { childId: row.id }, body, idempotencyKey })
  return (
    <Card title={w('own.card')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{w('own.lead')}</p>
        <div className={styles.buttons}>
          <StepDialog words={stepWords(w, 'own')} form={form} send={open} refresh={refreshChild}>
            {mayCopy ? (
              <CheckField
                control={form.control}
                name="withName"
                label={w('own.withName')}
                help={w('own.withNameHelp')}
              />
            ) : (
              <p className={styles.soft}>{w('own.nameStays')}</p>
            )}
          </StepDialog>
        </div>
      </div>
    </Card>
  )
}
