import { Button } from '@mantine/core'
import { childRelation } from '@varn/codes/children'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import styles from './child.module.css'
import { relationBody, settled } from './child-calls.ts'
import { type Child, noRelation, type RelationValues } from './child-fields.ts'
import { RelationFields } from './relation-fields.tsx'

/** To whom the child belongs, now and before. A relation that has ended stays in the record. */
export function RelationsCard({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const relations = [...row.relations].sort(
    (one, other) => Number(Boolean(one.endedAt)) - Number(Boolean(other.endedAt)),
  )
  return (
    <Card title={t('relations.title')}>
      <div className={styles.stack}>
        {relations.length === 0 && <EmptyState title={t('relations.empty')} text={t('relations.emptyText')} />}
        {relations.length > 0 && (
          <ul className={styles.list}>
            {relations.map((relation) => (
              <Relation key={relation.id} relation={relation} row={row} />
            ))}
          </ul>
        )}
        {row.can.edit && <AddRelation row={row} />}
      </div>
    </Card>
  )
}

function Relation({ relation, row }: { relation: Schemas['ChildCaseRelation']; row: Child }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const { livesWith, endedAt, createdAt } = relation
  const about = [
    livesWith === null ? '' : t(livesWith ? 'relations.livesWith' : 'relations.livesApart'),
    t('relations.since', { date: labels.date(createdAt) }),
    endedAt ? t('relations.ended', { date: labels.date(endedAt) }) : '',
  ]
  return (
    <li>
      <span>
        {relation.caseId ? (
          <Link href={`/cases/${relation.caseId}`} className={styles.reference}>
            {relation.caseReference}
          </Link>
        ) : (
          t('relations.notShared')
        )}{' '}
        · {labels.of(childRelation, relation.relation)}
      </span>
      <p>{about.filter(Boolean).join(' · ')}</p>
      {row.can.edit && !endedAt && <EndRelation relation={relation} row={row} />}
    </li>
  )
}

function EndRelation({ relation, row }: { relation: Schemas['ChildCaseRelation']; row: Child }) {
  const t = useWords(childPartWords)
  const save = useTask()
  const end = async () => {
    const path = { childId: row.id, relationId: relation.id }
    if (!(await save.run(async () => settled(await call('endChildRelation', { path, ifMatch: row.version }))))) {
      throw new Error('kept open')
    }
    notify(t('relations.endDone'))
  }
  return (
    <div className={styles.screen}>
      <ConfirmButton
        label={t('relations.end')}
        title={t('relations.endTitle', { reference: relation.caseReference ?? '' })}
        text={t('relations.endText')}
        confirmLabel={t('relations.end')}
        onConfirm={end}
        error={save.error ? <ErrorState error={save.error} /> : undefined}
      />
    </div>
  )
}

function AddRelation({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const form = useForm<RelationValues>({ defaultValues: noRelation })
  const save = useTask()
  const submit = async (values: RelationValues) => {
    const input = { path: { childId: row.id }, body: relationBody(values), idempotencyKey: key }
    if (!(await save.run(async () => settled(await call('addChildRelation', input))))) return
    notify(t('relations.saved'))
    setOpened(false)
    setKey(newKey())
    form.reset(noRelation)
  }
  return (
    <div className={styles.screen}>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('relations.add')}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('relations.add')}
        onSubmit={submit}
        submitLabel={t('relations.save')}
        saving={save.running}
        error={save.error}
      >
        <RelationFields control={form.control} nameOf={(field) => field} required relationRequired />
      </FormDialog>
    </div>
  )
}
