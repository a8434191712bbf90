import { holdReason, recordKind } from '@varn/codes/data-subjects'
import { useForm } from 'react-hook-form'
import { call, type Input, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { retentionWords } from '../i18n/retention.ts'
import { useLabels } from '../label.ts'
import { CodeSelect } from '../ui/code-fields.tsx'
import { TextField } from '../ui/fields.tsx'
import { StepDialog } from './step.tsx'

interface NewHoldValues {
  recordKind: Schemas['RecordKind'] | null
  recordId: string | null
  reason: Schemas['HoldReason'] | null
}

interface RecordOf {
  kind: 'case' | 'child'
  id: string
}

/** Keeps the record of the page that it stands on, or one by its id: who sets a hold need not be able to open the record. */
export function NewHold({ of }: { of?: RecordOf }) {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const form = useForm<NewHoldValues>({
    defaultValues: { recordKind: of?.kind ?? 'case', recordId: of?.id ?? null, reason: null },
  })
  const send = async (values: NewHoldValues) => {
    // The form has refused to send without an answer in each.
    await call('createLegalHold', { body: values as Input<'createLegalHold'>['body'] })
    await queryClient.invalidateQueries({ queryKey: ['listLegalHolds'] })
  }
  return (
    <StepDialog
      words={{
        button: t(of ? 'holds.newHere' : 'holds.new'),
        title: t(of ? 'holds.newHere' : 'holds.newTitle'),
        text: of ? undefined : t('holds.newText'),
        confirm: t('holds.confirm'),
        done: t('holds.made'),
      }}
      isNew={!of}
      main={!of}
      form={form}
      send={send}
      onDone={form.reset}
    >
      {!of && (
        <>
          <CodeSelect
            control={form.control}
            name="recordKind"
            label={t('holds.kind')}
            options={labels.options(recordKind, { only: ['case', 'child'] })}
            required
          />
          <TextField control={form.control} name="recordId" label={t('holds.id')} required maxLength={36} />
        </>
      )}
      <CodeSelect
        control={form.control}
        name="reason"
        label={t('holds.reason')}
        options={labels.options(holdReason)}
        required
      />
    </StepDialog>
  )
}
