import { role } from '@varn/codes/system'
import { type ReactNode, useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { call, queryClient, type Schemas } from '../../api.ts'
import { startOfDay } from '../../day.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { usePermissionWords } from './permission-words.ts'
import { type GivenRole, rolesIn } from './roles.ts'

interface Values {
  name: string | null
  organisationId: string | null
  role: GivenRole | null
  permissions: string[]
  /** The last day of the account. */
  expiresAt: string | null
}

export function ServiceAccountForm(props: {
  organisations: Schemas['Organisation'][]
  /** What the API lets an account be allowed, by role. */
  allowed: Schemas['RolePermissions'][]
  cancel: ReactNode
  onCreated: (token: string) => void
}) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const task = useTask()
  const today = todayInStockholm()
  const form = useForm<Values>({
    defaultValues: { name: null, organisationId: null, role: null, permissions: [], expiresAt: daysAfter(today, 365) },
  })
  const { control, getValues, setValue } = form
  const organisation = props.organisations.find(({ id }) => id === form.watch('organisationId'))
  const chosen = form.watch('role')
  const roles = organisation ? rolesIn[organisation.kind] : []
  const allowed = props.allowed.find((one) => one.role === chosen)?.permissions ?? nothing
  // What another role may is not carried over to this one.
  useEffect(() => {
    const kept = getValues('permissions').filter((permission) => allowed.includes(permission))
    setValue('permissions', kept)
  }, [allowed, getValues, setValue])
  const submit = (values: Values) =>
    task.run(async () => {
      const { token } = await call('createServiceAccount', { body: bodyOf(values) })
      void queryClient.invalidateQueries({ queryKey: ['listServiceAccounts'] })
      notify(t('account.created'))
      props.onCreated(token)
    })
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('account.save')}
        saving={task.running}
        error={task.error}
        actions={props.cancel}
      >
        <FormSection id="account" title={t('account.section')}>
          <TextField
            control={control}
            name="name"
            label={t('account.name')}
            help={t('account.nameHelp')}
            required
            maxLength={120}
          />
          <CodeSelect
            control={control}
            name="organisationId"
            label={t('account.organisation')}
            required
            options={props.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CodeSelect
            control={control}
            name="role"
            label={t('account.role')}
            required
            disabled={!organisation}
            options={labels.options(role, { only: roles })}
          />
          <DateField
            control={control}
            name="expiresAt"
            label={t('account.expires')}
            help={t('account.expiresHelp')}
            required
            min={today}
            check={(value) => (String(value) < today ? t('account.expiresPast') : undefined)}
          />
        </FormSection>
        <FormSection id="permissions" title={t('account.permissions')} lead={t('account.permissionsHelp')}>
          {chosen && roles.includes(chosen) ? (
            <Permissions control={control} allowed={allowed} />
          ) : (
            <p>{t('account.chooseRole')}</p>
          )}
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty} />
    </>
  )
}

const nothing: string[] = []

function Permissions({
  control,
  allowed,
}: {
  control: ReturnType<typeof useForm<Values>>['control']
  allowed: string[]
}) {
  const t = useWords(organisationWords)
  const words = usePermissionWords()
  return (
    <CodeMultiSelect
      control={control}
      name="permissions"
      label={t('account.permissions')}
      required
      options={allowed.map((permission) => ({ value: permission, label: words(permission) }))}
    />
  )
}

/** An account ends when its last day is over. */
function bodyOf({ expiresAt, ...values }: Values): Schemas['ServiceAccountCreate'] {
  // The form refuses to be sent while a required field holds null.
  return { ...values, expiresAt: startOfDay(daysAfter(expiresAt ?? '', 1)) } as Schemas['ServiceAccountCreate']
}
