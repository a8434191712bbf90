import { childRelation } from '@varn/codes/children'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ConfirmStep, StepDialog } from '../../record/step.tsx'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState } from '../../ui/states.tsx'
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
  const path = { childId: row.id, relationId: relation.id }
  return (
    <div className={styles.screen}>
      <ConfirmStep
        words={{
          button: t('relations.end'),
          title: t('relations.endTitle', { reference: relation.caseReference ?? '' }),
          text: t('relations.endText'),
          done: t('relations.endDone'),
        }}
        send={async () => settled(await call('endChildRelation', { path, ifMatch: row.version }))}
      />
    </div>
  )
}

function AddRelation({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const form = useForm<RelationValues>({ defaultValues: noRelation })
  return (
    <div className={styles.screen}>
      <StepDialog
        words={{
          button: t('relations.add'),
          title: t('relations.add'),
          confirm: t('relations.save'),
          done: t('relations.saved'),
        }}
        form={form}
        send={async (values, idempotencyKey) =>
          settled(
            await call('addChildRelation', { path: { childId: row.id }, body: relationBody(values), idempotencyKey }),
          )
        }
        onDone={() => form.reset(noRelation)}
      >
        <RelationFields control={form.control} nameOf={(field) => field} required relationRequired />
      </StepDialog>
    </div>
  )
}
