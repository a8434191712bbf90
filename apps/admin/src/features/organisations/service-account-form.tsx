import { role } from '@varn/codes/system'
import { type ReactNode, useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { call, queryClient, type Schemas } from '../../api.ts'
import { startOfDay } from '../../day.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { type AccountValues, EndAndNetworks, NameField, PermissionsField } from './account-fields.tsx'
import { type GivenRole, rolesIn } from './roles.ts'
import { networksOf } from './service-account.ts'

interface Values extends AccountValues {
  organisationId: string | null
  role: GivenRole | null
}

export function ServiceAccountForm(props: {
  organisations: Schemas['Organisation'][]
  /** What the API lets an account be allowed, by role. */
  allowed: Schemas['RolePermissions'][]
  cancel: ReactNode
  onCreated: (account: Schemas['ServiceAccountCreated']) => void
}) {
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  const task = useTask()
  const form = useForm<Values>({ defaultValues: { ...empty, expiresAt: daysAfter(todayInStockholm(), 365) } })
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
      const made = await call('createServiceAccount', { body: bodyOf(values) })
      void queryClient.invalidateQueries({ queryKey: ['listServiceAccounts'] })
      notify(t('created'))
      props.onCreated(made)
    })
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('make')}
        saving={task.running}
        error={task.error}
        actions={props.cancel}
      >
        <FormSection id="account" title={t('section')}>
          <NameField control={control} />
          <CodeSelect
            control={control}
            name="organisationId"
            label={t('organisation')}
            required
            options={props.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CodeSelect
            control={control}
            name="role"
            label={t('role')}
            required
            disabled={!organisation}
            options={labels.options(role, { only: roles })}
          />
          <EndAndNetworks control={control} />
        </FormSection>
        <FormSection id="permissions" title={t('permissions')} lead={t('permissionsHelp')}>
          {chosen && roles.includes(chosen) ? (
            <PermissionsField control={control} allowed={allowed} />
          ) : (
            <p>{t('chooseRole')}</p>
          )}
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty} />
    </>
  )
}

const nothing: string[] = []
const empty = { name: null, organisationId: null, role: null, permissions: [], allowedNetworks: null }

/** An account ends when its last day is over. */
function bodyOf({ expiresAt, allowedNetworks, ...values }: Values): Schemas['ServiceAccountCreate'] {
  // The form refuses to be sent while a required field holds null.
  return {
    ...values,
    expiresAt: startOfDay(daysAfter(expiresAt ?? '', 1)),
    allowedNetworks: networksOf(allowedNetworks),
  } as Schemas['ServiceAccountCreate']
}
