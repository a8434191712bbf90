import { protectionEndReason } from '@varn/codes/access'
import { protectedIdentity } from '@varn/codes/privacy'
import { useForm } from 'react-hook-form'
import { ApiError, call, type Input, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { protectedWords } from '../i18n/protected.ts'
import { useLabels } from '../label.ts'
import { Note } from '../ui/card.tsx'
import { CodeSelect } from '../ui/code-fields.tsx'
import { CheckField } from '../ui/fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notify.ts'
import { LinkedNote } from './linked-note.tsx'
import { isProtected, type RecordKind } from './protected.tsx'
import { useTask } from './use-task.ts'

export type ProtectableRow = Pick<
  Schemas['Case'],
  'id' | 'version' | 'masked' | 'opened' | 'protectedIdentity' | 'protectionEndReason'
> & { can: { edit: boolean }; ownCase?: Schemas['OwnCase'] | null }
type Change = Pick<Input<'updateCase'>['body'], 'protectedIdentity' | 'protectionEndReason' | 'forgetEarlierIdentity'>
interface Values {
  protectedIdentity: Schemas['ProtectedIdentityOrNull']
  protectionEndReason: Schemas['ProtectionEndReasonOrNull']
  forgetEarlierIdentity: boolean
}

/** Sets, changes or takes away a protection; what each needs is asked in place. */
export function ProtectionDialog(props: { kind: RecordKind; row: ProtectableRow; onClose: () => void }) {
  const t = useWords(protectedWords)
  const labels = useLabels()
  const { kind, row } = props
  const defaultValues: Values = {
    protectedIdentity: row.protectedIdentity,
    protectionEndReason: null,
    forgetEarlierIdentity: false,
  }
  const form = useForm<Values>({ defaultValues })
  const save = useTask()
  const chosen = form.watch('protectedIdentity')
  const guards = isProtected({ masked: false, protectedIdentity: chosen })
  const ends = isProtected(row) && !guards
  const forgets = chosen === 'fingerade_personuppgifter' && row.protectedIdentity !== chosen
  const submit = async (values: Values) => {
    const change: Change = {
      protectedIdentity: values.protectedIdentity,
      ...(ends && values.protectionEndReason && { protectionEndReason: values.protectionEndReason }),
      ...(forgets && { forgetEarlierIdentity: values.forgetEarlierIdentity }),
    }
    if (!(await save.run(() => write(kind, row, change)))) return
    notify(t('dialog.saved'))
    props.onClose()
  }
  const stale = save.error instanceof ApiError && save.error.problem.status === 412
  return (
    <FormDialog
      form={form}
      opened
      onClose={props.onClose}
      title={t('dialog.title')}
      text={t('dialog.text')}
      onSubmit={submit}
      submitLabel={t('dialog.save')}
      danger={forgets}
      saving={save.running}
      error={stale ? undefined : save.error}
      conflict={
        stale && (
          <Note tone="warn" title={t('dialog.stale')}>
            {null}
          </Note>
        )
      }
    >
      <CodeSelect
        control={form.control}
        name="protectedIdentity"
        label={t('dialog.kind')}
        options={labels
          .options(protectedIdentity)
          .filter(({ value }) => kind === 'child' || value !== 'hidden_place_child' || value === row.protectedIdentity)}
        required
      />
      {ends && (
        <CodeSelect
          control={form.control}
          name="protectionEndReason"
          label={t('dialog.reason')}
          help={t('dialog.reasonHelp')}
          options={labels.options(protectionEndReason)}
          required
        />
      )}
      {(ends || (guards && chosen !== row.protectedIdentity)) && (
        <LinkedNote kind={kind} row={row} becomes={ends ? 'lifted' : forgets ? 'forgotten' : 'protected'} />
      )}
      {forgets && (
        <>
          <Note tone="danger" title={t('dialog.fictitious')}>
            {t('dialog.fictitiousText')}
          </Note>
          <CheckField control={form.control} name="forgetEarlierIdentity" label={t('dialog.forget')} />
        </>
      )}
    </FormDialog>
  )
}

/** Writes the change and has everything about the record read again: what each colleague sees has changed. */
async function write(kind: RecordKind, { id, version: ifMatch }: ProtectableRow, body: Change) {
  if (kind === 'case') await call('updateCase', { path: { caseId: id }, body, ifMatch })
  else await call('updateChild', { path: { childId: id }, body, ifMatch })
  const stale = ['getCase', 'listCases', 'getChild', 'listChildren', 'listCaseWorkers', 'listChildWorkers'] as const
  await Promise.all(stale.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
}
