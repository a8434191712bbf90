import { Button } from '@mantine/core'
import { forms } from '@varn/forms/forms'
import { type ReactNode, useState } from 'react'
import { call, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { mergingWords } from '../../i18n/merging.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { newKey, useTask } from '../../record/use-task.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card, Columns, FactList, Note } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useFilters, useGo } from '../../url.ts'
import styles from './merge.module.css'
import { useMergeFields } from './merge-fields.ts'

type Preview = Schemas['MergePreview']
const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '')

/** Two records side by side, what becomes of each field, and making one of them. Both identities live in this component alone. */
export function MergePage() {
  const t = useWords(mergingWords)
  const { filters } = useFilters()
  const kind = filters.kind === 'child' ? 'child' : 'case'
  const [preview, setPreview] = useState<Preview>()
  const task = useTask()
  const show = (keptId: string | undefined, lostId: string | undefined) =>
    task.run(async () => {
      setPreview(undefined)
      if (!isId(keptId) || !isId(lostId)) return
      setPreview(await call('previewMerge', { body: { kind, keptId, lostId } }))
    })
  const names = preview && { kept: preview.keptReference, lost: preview.lostReference }
  return (
    <Page
      title={names ? t('merge.title', names) : t('merge.titleAny')}
      lead={t('merge.lead')}
      breadcrumb={[{ href: `/search/duplicates${kind === 'child' ? '?kind=child' : ''}`, label: t('title') }]}
    >
      {Boolean(task.error) && <ErrorState error={task.error} />}
      {!preview && (
        <Card title={t('merge.closedTitle')}>
          <p>{t('merge.closedText')}</p>
          <div className={record.buttons}>
            <Button loading={task.running} onClick={() => show(filters.kept, filters.lost)}>
              {t('merge.show')}
            </Button>
            <ButtonLink variant="default" href="/search/duplicates">
              {t('merge.back')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {preview && (
        <Compared
          key={preview.keptId}
          preview={preview}
          onSwap={() => show(preview.lostId, preview.keptId)}
          swapping={task.running}
        />
      )}
    </Page>
  )
}

function Compared({ preview, onSwap, swapping }: { preview: Preview; onSwap: () => void; swapping: boolean }) {
  const t = useWords(mergingWords)
  const { language } = useLabels()
  const nameOf = (table: string) => forms.find(({ plural }) => plural === table)?.many[language] ?? tableName(t, table)
  const go = useGo()
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [key] = useState(newKey)
  const save = useTask()
  const { kind, keptId, lostId, fields, moves, standingShares } = preview
  const merge = async () => {
    const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = preview
    const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
    const body = { kind, keptId, lostId, ...versions, takeLost: [...taken] }
    if (!(await save.run(() => call('mergeRecords', { body, idempotencyKey: key })))) throw new Error('not merged')
    // Much of both records has changed at once.
    await queryClient.invalidateQueries()
    notify(t('merge.done'))
    go(kind === 'case' ? `/cases/${keptId}` : `/children/${keptId}`, { replace: true })
  }
  const take = (name: string, lost: boolean) =>
    setTaken((now) => new Set(lost ? [...now, name] : [...now].filter((one) => one !== name)))
  const names = { kept: preview.keptReference, lost: preview.lostReference }
  return (
    <Columns
      main={
        <Card title={t('merge.fields')}>
          <p className={record.soft}>{t('merge.fieldsText')}</p>
          {fields.map((field) => (
            <FieldOfBoth
              key={`${field.part}.${field.name}`}
              kind={kind}
              field={field}
              names={names}
              takesLost={taken.has(field.name)}
              onTake={(lost) => take(field.name, lost)}
            />
          ))}
        </Card>
      }
      side={
        <>
          <Card title={t('merge.moves')}>
            {moves.length === 0 ? (
              <p>{t('merge.nothing')}</p>
            ) : (
              <FactList items={moves.map(({ table, count }) => ({ term: nameOf(table), value: count }))} />
            )}
          </Card>
          {preview.ownCase && <Note>{t(`merge.ownCase.${kind}.${preview.ownCase}`)}</Note>}
          {standingShares > 0 && <Note tone="warn">{t('merge.shares', { count: standingShares })}</Note>}
          <Card>
            <div className={record.stack}>
              <p>
                {t('merge.kept', { reference: names.kept })}
                <br />
                {t('merge.lost', { reference: names.lost })}
              </p>
              <Button variant="default" loading={swapping} onClick={onSwap}>
                {t('merge.swap', { reference: names.lost })}
              </Button>
              <ConfirmButton
                label={t('merge.confirm')}
                variant="filled"
                title={t('merge.confirmTitle', names)}
                text={t('merge.confirmText', names)}
                confirmLabel={t('merge.confirm')}
                onConfirm={merge}
                error={save.error ? <ErrorState error={save.error} /> : undefined}
              />
            </div>
          </Card>
        </>
      }
    />
  )
}

const tables = [
  'child_relations',
  'child_needs',
  'child_views',
  'consents',
  'shares',
  'break_glass_openings',
  'record_workers',
  'record_changes',
  'tasks',
  'clock_overrides',
  'documents',
  'referrals',
] as const

function tableName(t: ReturnType<typeof useWords<(typeof mergingWords)['sv']>>, table: string): string {
  return t(`table.${tables.find((one) => one === table) ?? 'other'}`)
}

function FieldOfBoth(props: {
  kind: Preview['kind']
  field: Schemas['MergeField']
  names: { kept: string; lost: string }
  takesLost: boolean
  onTake: (lost: boolean) => void
}) {
  const t = useWords(mergingWords)
  const { labelOf, shown } = useMergeFields(props.kind)
  const { field, names, takesLost } = props
  const isTaken = (side: 'kept' | 'lost') =>
    field.suggested === 'both' || (field.choosable ? takesLost === (side === 'lost') : field.suggested === side)
  const same = !field.choosable && field.suggested !== 'both' && field.kept.length > 0 && field.lost.length > 0
  return (
    <fieldset className={styles.field}>
      <legend>
        {labelOf(field)}
        {(same || field.suggested === 'both') && (
          <small className={record.soft}> · {t(same ? 'merge.same' : 'merge.both')}</small>
        )}
      </legend>
      {(same ? (['kept'] as const) : (['kept', 'lost'] as const)).map((side) => (
        <Side key={side} choosable={field.choosable} taken={isTaken(side)}>
          {field.choosable && (
            <input
              type="radio"
              name={`merge-${field.part}-${field.name}`}
              checked={isTaken(side)}
              onChange={() => props.onTake(side === 'lost')}
            />
          )}
          <span>
            {!same && <small>{names[side]}</small>}
            {shown(field, field[side]) || <em>{t('merge.empty')}</em>}
          </span>
        </Side>
      ))}
    </fieldset>
  )
}

/** A label is of a choice; what cannot be chosen is only shown. */
function Side({ choosable, taken, children }: { choosable: boolean; taken: boolean; children: ReactNode }) {
  const Box = choosable ? 'label' : 'div'
  return (
    <Box className={styles.side} data-taken={taken || undefined}>
      {children}
    </Box>
  )
}
