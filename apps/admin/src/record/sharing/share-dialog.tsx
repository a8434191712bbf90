import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { consentGiver, recordPart, shareGround } from '@varn/codes/access'
import { consentPurpose, consentState } from '@varn/codes/privacy'
import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { type Input, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { useMay, useMe } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { CheckField, TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { Loaded } from '../../ui/states.tsx'
import { daysAfter, todayInStockholm } from '../days.ts'
import record from '../record.module.css'
import { newKey, useTask } from '../use-task.ts'
import { checkOf, type RecordOf, share } from './sharing-calls.ts'

interface Sharing {
  recipientOrganisationId: string | null
  parts: Schemas['RecordPart'][]
  purpose: Schemas['ConsentPurpose'] | null
  ground: Schemas['ShareGround'] | null
  endsOn: string | null
  override: boolean
  overrideReason: string | null
}

const purposes = ['share_member', 'share_nsp', 'share_regional_coordinator', 'share_authority'] as const

/** Who, what, why, on which ground, until when; with the rule of consent in plain words where consent is the ground. */
export function ShareDialog({ of }: { of: RecordOf }) {
  const t = useWords(sharingWords)
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const nothing = (): Sharing => ({
    recipientOrganisationId: null,
    parts: [],
    purpose: null,
    ground: 'consent',
    endsOn: daysAfter(todayInStockholm(), 90),
    override: false,
    overrideReason: null,
  })
  const form = useForm<Sharing>({ defaultValues: nothing() })
  const save = useTask()
  const submit = async ({ override, overrideReason, parts, ...values }: Sharing) => {
    const reason = override || values.ground !== 'consent' ? { overrideReason } : {}
    // The form has refused to send what is required and empty.
    const body = { ...values, ...reason, parts: ['facts', ...parts] } as Input<'createCaseShare'>['body']
    if (!(await save.run(() => share(of, body, key)))) return
    notify(t('savedShare'))
    setOpened(false)
    setKey(newKey())
    form.reset(nothing())
  }
  return (
    <div className={record.screen}>
      <Button onClick={() => setOpened(true)}>{t('share')}</Button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('shareTitle')}
        onSubmit={submit}
        submitLabel={t('saveShare')}
        saving={save.running}
        error={save.error}
      >
        {opened && <ShareFields form={form} of={of} />}
      </FormDialog>
    </div>
  )
}

function ShareFields({ form, of }: { form: UseFormReturn<Sharing>; of: RecordOf }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const { control } = form
  const ownId = useMe().membership.organisation.id
  const recipients = useQuery(query('listShareRecipients', {})).data?.items ?? []
  const [purpose, ground] = form.watch(['purpose', 'ground'])
  const parts = of.kind === 'case' ? (['identity'] as const) : (['needs', 'views', 'identity'] as const)
  return (
    <>
      <CodeSelect
        control={control}
        name="recipientOrganisationId"
        label={t('recipient')}
        options={recipients.map(({ id, name }) => ({ value: id, label: id === ownId ? t('ownStaff') : name }))}
        required
      />
      <CodeMultiSelect
        control={control}
        name="parts"
        label={t('parts')}
        help={t('partsHelp')}
        options={labels.options(recordPart, { only: parts })}
      />
      <CodeSelect
        control={control}
        name="purpose"
        label={t('purpose')}
        options={labels.options(consentPurpose, { only: purposes })}
        required
      />
      <CodeSelect control={control} name="ground" label={t('ground')} options={labels.options(shareGround)} required />
      {ground === 'consent' && purpose && <ConsentRule form={form} of={of} purpose={purpose} />}
      {ground !== null && ground !== 'consent' && (
        <TextAreaField
          control={control}
          name="overrideReason"
          label={t('groundReason')}
          help={t('overrideHelp')}
          maxLength={4000}
          required
        />
      )}
      <DateField control={control} name="endsOn" label={t('endsOn')} help={t('endsHelp')} required />
    </>
  )
}

/** Who must have said yes, and what to do when somebody has not. */
function ConsentRule(props: { form: UseFormReturn<Sharing>; of: RecordOf; purpose: Schemas['ConsentPurpose'] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const mayOverride = useMay()('share:override')
  const { control } = props.form
  const override = props.form.watch('override')
  const check = useQuery(checkOf(props.of, props.purpose))
  return (
    <Loaded query={check} lines={2}>
      {({ stands, answers }) => (
        <>
          <Note tone={stands ? 'good' : 'warn'} title={stands ? undefined : t('missing')}>
            {stands ? t('stands') : t('missingText')}
            <ul>
              {answers.map(({ giver, state }) => (
                <li key={giver}>
                  {labels.of(consentGiver, giver)}:{' '}
                  {state ? labels.of(consentState, state).toLowerCase() : t('notAsked')}
                </li>
              ))}
            </ul>
          </Note>
          {!stands && mayOverride && <CheckField control={control} name="override" label={t('override')} />}
          {!stands && mayOverride && override && (
            <>
              <Note tone="danger">{t('overrideNote')}</Note>
              <TextAreaField
                control={control}
                name="overrideReason"
                label={t('overrideReason')}
                help={t('overrideHelp')}
                maxLength={4000}
                required
              />
            </>
          )}
        </>
      )}
    </Loaded>
  )
}
