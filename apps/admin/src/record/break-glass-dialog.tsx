import { useQuery } from '@tanstack/react-query'
import { breakGlassReason, recordPart } from '@varn/codes/access'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, query, queryClient, type Schemas } from '../api.ts'
import { breakGlassWords } from '../i18n/break-glass.ts'
import { useWords } from '../i18n/index.ts'
import { useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { CodeMultiSelect, CodeSelect } from '../ui/code-fields.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notify.ts'
import { useGoTo } from './use-go-to.ts'
import { newKey, useTask } from './use-task.ts'

type Body = Input<'openBreakGlass'>['body']
interface Values {
  organisationId: string | null
  reference: string | null
  parts: Body['parts']
  reasonCode: Body['reasonCode'] | null
  reason: string | null
  minutes: string | null
}
const empty: Values = {
  organisationId: null,
  reference: null,
  parts: [],
  reasonCode: null,
  reason: null,
  minutes: '60',
}

/** The button of an emergency opening, of the record one looks at or of one by its reference. */
export function BreakGlassButton({ at }: { at?: { caseId: string } | { childId: string } }) {
  const t = useWords(breakGlassWords)
  const may = useMay()
  const [opened, setOpened] = useState(false)
  if (!may('break_glass:open')) return null
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('open')}
      </ActionButton>
      {opened && <BreakGlassDialog at={at} onClose={() => setOpened(false)} />}
    </>
  )
}

function BreakGlassDialog({ at, onClose }: { at?: { caseId: string } | { childId: string }; onClose: () => void }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const may = useMay()
  const [key] = useState(newKey)
  const [made, setMade] = useState<Schemas['BreakGlassOpening']>()
  const owners = useQuery({ ...query('listBreakGlassOwners', {}), enabled: !at })
  const form = useForm<Values>({ defaultValues: empty })
  const save = useTask()
  const reference = form.watch('reference')
  const isChild = at ? 'childId' in at : reference?.startsWith('B-')
  // The coded facts always follow; names and words are not for roles that never open them.
  const parts = labels
    .options(recordPart)
    .filter(({ value }) => value === 'identity' || (isChild && value !== 'facts'))
    .filter(({ value }) => value === 'needs' || may('case_identity:read'))
  const submit = async ({ organisationId, reference: written, minutes, ...values }: Values) => {
    const record = at ?? { organisationId: organisationId ?? undefined, reference: written?.trim() }
    // The form has refused to send without a reason and its code.
    const rest = values as Pick<Body, 'reasonCode' | 'reason' | 'parts'>
    const body = { ...rest, ...record, parts: ['facts' as const, ...rest.parts], minutes: Number(minutes) }
    await save.run(async () => {
      const answer = await call('openBreakGlass', { body, idempotencyKey: key })
      await queryClient.invalidateQueries()
      if (!at) return setMade(answer)
      notify(t('dialog.done'))
      onClose()
    })
  }
  // Of a record that is asked for by its reference, the dialog leads to its page.
  useGoTo(made && (made.caseId ? `/cases/${made.caseId}` : `/children/${made.childId}`), t('dialog.done'))
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={t('dialog.title')}
      text={t('dialog.text')}
      onSubmit={submit}
      submitLabel={t('dialog.confirm')}
      danger
      saving={save.running}
      error={save.error}
    >
      {!at && (
        <>
          <CodeSelect
            control={form.control}
            name="organisationId"
            label={t('dialog.organisation')}
            options={(owners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <TextField
            control={form.control}
            name="reference"
            label={t('dialog.reference')}
            help={t('dialog.referenceHelp')}
            short
            required
          />
        </>
      )}
      {parts.length > 0 && (
        <CodeMultiSelect
          control={form.control}
          name="parts"
          label={t('dialog.parts')}
          help={t('dialog.partsHelp')}
          options={parts}
        />
      )}
      <CodeSelect
        control={form.control}
        name="reasonCode"
        label={t('dialog.reasonCode')}
        options={labels.options(breakGlassReason)}
        required
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t('dialog.reason')}
        help={t('dialog.reasonHelp')}
        maxLength={2000}
        required
      />
      <CodeSelect
        control={form.control}
        name="minutes"
        label={t('dialog.minutes')}
        options={[
          { value: '30', label: t('dialog.half') },
          { value: '60', label: t('dialog.hour') },
          { value: '180', label: t('dialog.three') },
        ]}
        required
      />
    </FormDialog>
  )
}
