import { authority, nonprovisionReason } from '@varn/codes/authorities'
import { needDecision } from '@varn/codes/child-entries'
import { childRight } from '@varn/codes/child-rights'
import { childNeedArea, needStatus } from '@varn/codes/children'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { type Translate, useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { type Labels, useLabels } from '../../label.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { StepDialog } from '../../record/step.tsx'
import { useEdit } from '../../record/use-edit.ts'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FieldRow } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import styles from './child.module.css'
import { refreshChild } from './child-calls.ts'

type Need = Schemas['ChildNeed']
type Name =
  | 'area'
  | 'right'
  | 'status'
  | 'authority'
  | 'requestedOn'
  | 'decidedOn'
  | 'decision'
  | 'nonprovisionReason'
  | 'nextReviewOn'
type NeedValues = { [Key in Name]: Need[Key] | null }

const noValues: NeedValues = {
  area: null,
  right: null,
  status: null,
  authority: null,
  requestedOn: null,
  decidedOn: null,
  decision: null,
  nonprovisionReason: null,
  nextReviewOn: null,
}
const names = Object.keys(noValues) as Name[] // the keys of the record above
/** The reason is asked where something is lacking, and must be given where nothing was done. */
const lacking: readonly unknown[] = ['unmet', 'refused_by_authority', 'partly_met']
const denied: readonly unknown[] = ['unmet', 'refused_by_authority']

/** A reason belongs to a need that lacks something; a need that is met has none. */
const settledReason = <V extends Partial<NeedValues>>(values: V, status: NeedValues['status']) =>
  lacking.includes(status) ? values : { ...values, nonprovisionReason: null }

export function AddNeed({ childId }: { childId: string }) {
  const t = useWords(childPartWords)
  const form = useForm<NeedValues>({ defaultValues: noValues })
  const add = async (values: NeedValues, idempotencyKey: string) => {
    // The form has refused to send without the area and the status.
    const body = settledReason(values, values.status) as Input<'addChildNeed'>['body']
    await call('addChildNeed', { path: { childId }, body, idempotencyKey })
    await refreshChild()
  }
  return (
    <div className={styles.screen}>
      <StepDialog
        words={{ button: t('needs.add'), title: t('needs.addTitle'), confirm: t('needs.save'), done: t('needs.saved') }}
        form={form}
        send={add}
        onDone={() => form.reset(noValues)}
      >
        <NeedFields form={form} />
      </StepDialog>
    </div>
  )
}

/** Changes what came of a need, field by field when somebody else did so too. */
export function ChangeNeed({ need, onDone }: { need: Need; onDone: () => void }) {
  const t = useWords(childPartWords)
  const r = useWords(recordWords)
  const labels = useLabels()
  const edit = useEdit<NeedValues, Need>({
    row: need,
    // Every name of the form has its value out of the need.
    valuesOf: (row) => Object.fromEntries(names.map((name) => [name, row[name]])) as unknown as NeedValues,
    save: async (changes, version, values) => {
      const path = { childId: need.childId, needId: need.id }
      const dropped = need.nonprovisionReason && !lacking.includes(values.status)
      // As above: the area and the status are required in the form.
      const body = (dropped ? { ...changes, nonprovisionReason: null } : changes) as Input<'updateChildNeed'>['body']
      const saved = await call('updateChildNeed', { path, body, ifMatch: version })
      await refreshChild()
      return saved
    },
    onDone: (_row, how) => {
      if (how !== 'unchanged') notify(how === 'merged' ? r('merged') : t('needs.saved'))
      onDone()
    },
  })
  const { form } = edit
  return (
    <FormDialog
      form={form}
      opened
      onClose={onDone}
      title={t('needs.changeTitle')}
      onSubmit={edit.submit}
      submitLabel={t('needs.save')}
      saving={edit.saving}
      error={edit.error}
      conflict={conflictOf(
        edit,
        (name) => labelOf(t, labels, name),
        (name, values) => shown(labels, name, values[name]),
      )}
    >
      <NeedFields form={form} />
    </FormDialog>
  )
}

const lists = {
  area: childNeedArea,
  right: childRight,
  status: needStatus,
  authority,
  decision: needDecision,
  nonprovisionReason,
}
const days = ['requestedOn', 'decidedOn', 'nextReviewOn'] as const
const isDay = (name: Name): name is (typeof days)[number] => days.some((day) => day === name)

function labelOf(t: Translate<(typeof childPartWords)['sv']>, labels: Labels, name: keyof NeedValues): string {
  if (name === 'authority') return t('field.authority')
  return isDay(name) ? t(`field.${name}`) : labels.list(lists[name])
}

function shown(labels: Labels, name: keyof NeedValues, value: string | null): string {
  if (!value) return ''
  return isDay(name) ? labels.date(value) : labels.of(lists[name], value)
}

function NeedFields({ form }: { form: UseFormReturn<NeedValues> }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const { control } = form
  const status = form.watch('status')
  const coded = (name: keyof typeof lists) => ({
    control,
    name,
    label: labelOf(t, labels, name),
    options: labels.options(lists[name]),
  })
  return (
    <>
      <CodeSelect {...coded('area')} required />
      <CodeSelect {...coded('right')} />
      <CodeSelect {...coded('status')} required />
      <CodeSelect {...coded('authority')} />
      <FieldRow>
        <DateField control={control} name="requestedOn" label={labelOf(t, labels, 'requestedOn')} />
        <DateField control={control} name="decidedOn" label={labelOf(t, labels, 'decidedOn')} />
      </FieldRow>
      <CodeSelect {...coded('decision')} />
      {lacking.includes(status) && <CodeSelect {...coded('nonprovisionReason')} required={denied.includes(status)} />}
      <DateField control={control} name="nextReviewOn" label={labelOf(t, labels, 'nextReviewOn')} />
    </>
  )
}
